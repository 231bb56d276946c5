import gzip
import io
import sys
import tarfile
import tracemalloc
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest

from ingest.files import STDIN, is_archive, members, opened, position
from kg.errors import UsageError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

TEXT: Final = b"".join(b"line %d\n" % number for number in range(5_000))
NOISE: Final = b"".join(blake2b(b"%d" % number).digest() for number in range(20_000))
LONG: Final = {zstd.CompressionParameter.window_log: 28}  # more than readers allow by default

PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": zstd.compress,
}


def _tar(path: Path, *entries: tuple[str, bytes], suffix: str = "") -> Path:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in entries:
            header = tarfile.TarInfo(name)
            header.size = len(content)
            archive.addfile(header, io.BytesIO(content))
    path.write_bytes(PACKERS[suffix](held.getvalue()))
    return path


def _found(path: Path, *patterns: str) -> list[tuple[str, bytes]]:
    return [(name, content.read()) for name, content, _ in members(path, *patterns)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_is_read_as_it_is_packed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.txt{suffix}"
    path.write_bytes(PACKERS[suffix](TEXT))

    with opened(path) as (content, file):
        assert content.read() == TEXT
        assert position(file) == path.stat().st_size


def test_a_long_window_of_zstd_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zst"
    with zstd.ZstdFile(path, "w", options=LONG) as packed:
        packed.write(TEXT)

    with opened(path) as (content, _):
        assert content.read() == TEXT


def test_packed_files_one_after_the_other_are_one(tmp_path: Path) -> None:
    for suffix in (".gz", ".zst"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(PACKERS[suffix](b"a\n") + PACKERS[suffix](b"b\n"))

        with opened(path) as (content, _):
            assert content.readlines() == [b"a\n", b"b\n"]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda packed: packed[: len(packed) // 2], id="breaks off"),
        pytest.param(lambda packed: packed[:-3], id="breaks off at its end"),
        pytest.param(lambda _: b"plain text\n", id="not packed"),
        pytest.param(lambda packed: packed[:20] + b"\xff" * 40 + packed[60:], id="spoilt"),
    ],
)
def test_a_spoilt_file_is_told(
    tmp_path: Path, suffix: str, spoil: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(spoil(PACKERS[suffix](TEXT)))

    with pytest.raises(UsageError, match=f"cannot read .*a{suffix}"), opened(path) as (content, _):
        content.read()


@pytest.mark.parametrize("name", ["nothing", "."])
def test_what_cannot_be_opened_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot read"), opened(tmp_path / name):
        pass


def test_standard_input_is_a_file_and_tells_no_position(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Pipe(TEXT)))

    with opened(STDIN) as (content, file):
        assert content.read() == TEXT
        assert position(file) == 0


def test_a_folder_is_read_in_order_of_name_below_it(tmp_path: Path) -> None:
    for name in ("b.xml", "a.xml", "c.txt", "deep/a.xml.gz", "deep/d.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        content = gzip.compress(name.encode()) if name.endswith(".gz") else name.encode()
        (tmp_path / name).write_bytes(content)

    found = _found(tmp_path, ".xml", ".xml.gz")

    assert found == [(name, name.encode()) for name in ("a.xml", "b.xml", "deep/a.xml.gz")]


def test_a_folder_tells_the_bytes_of_all_files_before(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(b"x" * 10)

    assert [read for _, _, read in members(tmp_path, "")] == [0, 10, 20]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        pytest.param("a.tar", "", id="plain"),
        pytest.param("a.tar.gz", ".gz", id="gzipped"),
        pytest.param("a.tgz", ".gz", id="tgz"),
        pytest.param("a.tar.zst", ".zst", id="zstd"),
    ],
)
def test_an_archive_is_read_in_its_order(tmp_path: Path, name: str, suffix: str) -> None:
    path = _tar(tmp_path / name, ("z/b.xml", b"B"), ("n.txt", b"N"), ("a.xml", b"A"), suffix=suffix)

    assert is_archive(path)
    assert _found(path, ".xml") == [("z/b.xml", b"B"), ("a.xml", b"A")]


def test_a_member_need_not_be_read_to_its_end(tmp_path: Path) -> None:
    path = _tar(tmp_path / "a.tar.gz", ("a", TEXT), ("b", b"B"), suffix=".gz")

    assert [name for name, _, _ in members(path, "")] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.tar", ""), ("a.tar.gz", ".gz"), ("a.tar.zst", ".zst")]
)
def test_an_archive_that_breaks_off_is_told_after_what_comes_before(
    tmp_path: Path, name: str, suffix: str
) -> None:
    path = _tar(tmp_path / name, ("a", b"A"), ("b", NOISE), suffix=suffix)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    found = members(path, "")

    assert next(found)[0] == "a"
    with pytest.raises(UsageError, match="cannot read"):
        [content.read() for _, content, _ in found]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tar.zst"])
def test_what_is_no_archive_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"<html>No such page</html>" * 100)

    with pytest.raises(UsageError, match="cannot read"):
        list(members(tmp_path / name, ""))


def test_a_path_that_is_neither_folder_nor_archive_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "a.xml", tmp_path / "nothing"):
        with pytest.raises(UsageError, match="neither a folder nor a tar archive"):
            list(members(path, ""))


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/evil.xml", "a\nb.xml", "\u202egpj.xml", "a" * 300 + ".xml"]
)
def test_a_hostile_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = _tar(folder / "a.tar", (name, b"A"))

    assert _found(path, ".xml") == [(name, b"A")]
    assert [one.name for one in tmp_path.rglob("*")] == ["in", "a.tar"]


def test_links_and_devices_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            header = tarfile.TarInfo("a.xml")
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)

    assert _found(path, ".xml") == []


def test_members_of_a_large_archive_are_not_held(tmp_path: Path) -> None:
    path = _tar(tmp_path / "a.tar", *((f"{n}.xml", b"x" * 100) for n in range(3_000)))

    tracemalloc.start()
    try:
        count = sum(1 for _ in members(path, ".xml"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 3_000
    assert peak < 1_000_000
