"""The folder of jars: what is missing or broken is fetched, what is whole is left alone.

A stamp holds the size and modification time under which each jar was last found whole, so that a
start costs a look at the files and not a checksum of 155 MB.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Event
from typing import Final

import httpx
from filelock import FileLock
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from kg.config import Settings
from kg.local.disk import explained
from kg.local.fetch import Fetcher
from kg.local.lockfile import Jar, locked

WORKERS: Final = 16  # most jars are small, so waiting for answers is what costs
TIMEOUT: Final = httpx.Timeout(30.0, connect=10.0)
STAMP: Final = "verified.json"
LOCK: Final = "fetch.lock"

_Mark = list[int | str]
"""Size, modification time in nanoseconds, sha256."""


def ensure(settings: Settings, *, console: Console) -> tuple[Path, ...]:
    """Return the path of every locked jar, fetching those that are missing or broken."""
    jars = locked()
    folder = settings.jars.expanduser().resolve()
    stamp = _read_stamp(folder)
    if _doubtful(folder, jars, stamp):
        with explained(folder), FileLock(_made(folder) / LOCK):
            _complete(settings, jars, console=console)
    return tuple(folder / jar.path for jar in jars)


def fetch_all(url: str, jars: Sequence[Jar], *, folder: Path, console: Console) -> None:
    """Fetch the jars in parallel under one progress bar; the first failure ends the others."""
    stopped = Event()
    client = httpx.Client(base_url=url, timeout=TIMEOUT, follow_redirects=True)
    pool = ThreadPoolExecutor(WORKERS)
    with client, _bar(console) as bar:
        task = bar.add_task("fetching Neo4j (once)", total=sum(jar.size for jar in jars))
        fetcher = Fetcher(client, folder, lambda size: bar.advance(task, size), stopped)
        try:
            for done in as_completed([pool.submit(fetcher.fetch, jar) for jar in jars]):
                done.result()
        finally:
            stopped.set()
            pool.shutdown(cancel_futures=True)


def maven_url(settings: Settings) -> str:
    """Return the Maven repository's address: KG_MAVEN_URL, else the one that jgo knows."""
    if settings.maven_url:
        return str(settings.maven_url)
    from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415 - slow, and only a fetch needs it

    return str(MAVEN_CENTRAL_URL)


def _read_stamp(folder: Path) -> dict[str, _Mark]:
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _doubtful(folder: Path, jars: Sequence[Jar], stamp: dict[str, _Mark]) -> list[Jar]:
    return [jar for jar in jars if stamp.get(jar.path, []) != _mark(folder, jar)]


def _mark(folder: Path, jar: Jar) -> _Mark | None:
    try:
        found = (folder / jar.path).stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, jar.sha256]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _complete(settings: Settings, jars: Sequence[Jar], *, console: Console) -> None:
    folder = settings.jars.expanduser().resolve()
    stamp = _read_stamp(folder)
    doubtful = _doubtful(folder, jars, stamp)
    wanted = [jar for jar in doubtful if not _is_whole(folder, jar)]
    try:
        if wanted:
            fetch_all(maven_url(settings), wanted, folder=folder, console=console)
    finally:
        _write_stamp(folder, stamp, jars=_whole(folder, doubtful))


def _whole(folder: Path, jars: Iterable[Jar]) -> list[Jar]:
    return [jar for jar in jars if _is_whole(folder, jar)]


def _is_whole(folder: Path, jar: Jar) -> bool:
    place = folder / jar.path
    if not place.is_file() or place.stat().st_size != jar.size:
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


def _write_stamp(folder: Path, stamp: dict[str, _Mark], *, jars: Sequence[Jar]) -> None:
    fresh = {jar.path: mark for jar in jars if (mark := _mark(folder, jar)) is not None}
    part = folder / f"{STAMP}.part"
    part.write_text(json.dumps(stamp | fresh, indent=0), encoding="utf-8")
    part.replace(folder / STAMP)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
    )
