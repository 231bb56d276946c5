"""The index of ROR that affiliations are held against: built from a dump, and kept on disk."""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import msgspec

from ingest.formats.ror_dump import Found, records
from ingest.resolve.institutions.index import FORMAT, Index, built, packed, unpacked
from ingest.resolve.institutions.organisation import Organisation, organisation
from kg.config import load_settings
from kg.console import news
from kg.errors import UsageError

PIECE: Final = 1 << 20  # bytes hashed at once
DIGEST: Final = 16  # bytes
KEPT: Final = 3  # indexes on disk; the least recently used goes first

NO_DUMP: Final = (
    "no data of ROR to look names up in; give its dump with --ror FILE or set KG_ROR. It is free "
    "(CC0): download the zip of the newest release, v…-ror-data.zip, from the community 'ror-data' "
    "on Zenodo (https://ror.readme.io/docs/data-dump leads there); it need not be unpacked"
)

Watch = Callable[[int], None]
"""Told how many bytes of the dump are read."""


def dump_path(given: Path | None) -> Path:
    """Return the dump that is asked for, or the one of KG_ROR; UsageError if there is neither."""
    path = given or load_settings().ror
    if path is None:
        raise UsageError(NO_DUMP)
    if not path.is_file():
        raise UsageError(f"cannot read {path}: there is no such file; {NO_DUMP}")
    return path


def index_of(path: Path, *, folder: Path, watch: Watch = lambda _read: None) -> Index:
    """Return the index of a dump, from `folder` if it was built before and is whole.

    UsageError if the dump cannot be read or holds no record; SourceError if it breaks off.
    """
    kept = folder / f"institutions-{FORMAT}-{_digest(path)}.msgpack"
    if (found := _restored(kept)) is not None:
        return found
    index = built(_organisations(path, watch))
    if not index.size:
        raise UsageError(f"{path} holds no record of ROR; {NO_DUMP}")
    _keep(kept, packed(index))
    return index


def _digest(path: Path) -> str:
    digest = blake2b(digest_size=DIGEST)
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    return digest.hexdigest()


def _organisations(path: Path, watch: Watch) -> Iterator[Organisation]:
    bad = 0
    first = ""
    for place, found in enumerate(records(path), start=1):
        watch(found.read)
        if one := _organisation(found):
            yield one
        else:
            bad += 1
            first = first or f"record {place}: {found.fault or 'no good ROR id, or no name'}"
    if bad:
        news.print(f"{bad} records of {path.name} left out; the first, {first}", markup=False)


def _organisation(found: Found) -> Organisation | None:
    return None if found.value is None else organisation(found.value)


def _restored(path: Path) -> Index | None:
    """Return the index that is kept; none if there is none or it is broken."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    sum_, body = content[:DIGEST], content[DIGEST:]
    if blake2b(body, digest_size=DIGEST).digest() != sum_:
        return None
    try:
        index = unpacked(body)
    except (ValueError, IndexError, msgspec.ValidationError):
        return None
    path.touch()
    return index


def _keep(path: Path, body: bytes) -> None:
    """Keep an index for the next time; where that cannot be, it is built anew."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(blake2b(body, digest_size=DIGEST).digest() + body)
        Path(file.name).replace(path)
        old = sorted(path.parent.glob("institutions-*.msgpack"), key=lambda p: -p.stat().st_mtime)
        for one in old[KEPT:]:
            one.unlink(missing_ok=True)
    except OSError as error:
        reason = f"{path.parent} ({error.strerror})"
        news.print(f"the index cannot be kept in {reason}; it is built each time", markup=False)
