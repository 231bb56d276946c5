"""Files to load, opened as streams of bytes: plain, packed, in a folder or in an archive."""

import gzip
import io
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO, Final, cast

from kg.errors import UsageError

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdError, ZstdFile
else:
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile

STDIN: Final = Path("-")
WINDOW_LOG: Final = 31  # what `zstd --long=31` needs at most; memory is taken as used

_TAR: Final = frozenset({".tar", ".tgz"})


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file; give the stream of its content and the one whose position tells progress.

    UsageError if it cannot be read, also where it breaks off in the middle.
    """
    if path == STDIN:
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    with told(path), path.open("rb") as file, _unpacked(file, path.suffix) as content:
        yield content, file


def members(path: Path, *patterns: str) -> Iterator[tuple[str, BinaryIO, int]]:
    """Yield the files below a folder, or in a tar archive, whose path ends like a pattern.

    Each comes as its path, its content and the bytes read so far. A folder is read in order of
    name; an archive as it is packed, in one pass. UsageError as with `opened`.
    """
    if path.is_dir():
        yield from _in_folder(path, patterns)
    elif is_archive(path):
        yield from _in_archive(path, patterns)
    else:
        raise UsageError(f"{path} is neither a folder nor a tar archive")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what goes wrong while a file is read into a UsageError that names it.

    Who reads the content of a member reads outside of `members`, and so needs it too.
    """
    try:
        yield
    except (EOFError, OSError, tarfile.TarError, ZstdError) as error:
        reason = getattr(error, "strerror", None) or error  # gzip's own errors are OSErrors
        raise UsageError(f"cannot read {path}: {reason}") from error


def is_archive(path: Path) -> bool:
    """Tell whether a name is that of a tar archive, packed or not."""
    suffixes = path.suffixes[-2:]
    return bool(_TAR.intersection(suffixes))


def position(file: BinaryIO) -> int:
    """Return the bytes read so far; 0 where that cannot be told."""
    return file.tell() if file.seekable() else 0


@contextmanager
def _unpacked(file: BinaryIO, suffix: str) -> Iterator[BinaryIO]:
    if suffix in {".gz", ".tgz"}:
        with gzip.open(file) as content:
            yield io.BufferedReader(content)
    elif suffix == ".zst":
        with ZstdFile(file, options={DecompressionParameter.window_log_max: WINDOW_LOG}) as content:
            yield io.BufferedReader(content)
    else:
        yield file


def _in_folder(path: Path, patterns: tuple[str, ...]) -> Iterator[tuple[str, BinaryIO, int]]:
    read = 0
    for entry in sorted(path.rglob("*")):
        name = entry.relative_to(path).as_posix()
        if entry.is_file() and _fits(name, patterns):
            with opened(entry) as (content, _):
                yield name, content, read
            read += entry.stat().st_size


def _in_archive(path: Path, patterns: tuple[str, ...]) -> Iterator[tuple[str, BinaryIO, int]]:
    with (
        told(path),
        path.open("rb") as file,
        _unpacked(file, path.suffix) as content,
        tarfile.open(fileobj=content, mode="r|") as archive,
    ):
        while member := archive.next():
            found = archive.extractfile(member) if member.isfile() else None
            if found and _fits(member.name, patterns):
                yield member.name, cast("BinaryIO", found), position(file)
            archive.members.clear()  # type: ignore[attr-defined]  # else every header is kept


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, f"*{pattern}") for pattern in patterns)
