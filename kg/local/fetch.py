"""Fetching one jar: under a temporary name, checked while it arrives, tried again when it pays."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

import httpx

from kg.errors import LocalServerError
from kg.local.lockfile import Jar

TRIES: Final = 5
FIRST_PAUSE_S: Final = 0.4  # doubled each time: about six seconds in all before giving up
CHUNK: Final = 1 << 16
WAYS_LEFT: Final = (
    "try again when the network is back, point KG_NEO4J_URI at a Neo4j you have, "
    "or use `docker compose up`"
)
_BUSY: Final = 429
_SERVER_FAULT: Final = 500


class _RetryableError(Exception):
    """This try failed in a way that another may not."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """What every download of one run shares; `arrived` is told of bytes as they come."""

    client: httpx.Client
    folder: Path
    arrived: Callable[[int], None]
    stopped: Event

    def fetch(self, jar: Jar) -> None:
        """Put `jar` in its place, whole and verified; LocalServerError if it cannot be had."""
        for attempt in range(TRIES):
            try:
                self._once(jar)
            except _RetryableError as error:
                if attempt + 1 == TRIES or self.stopped.is_set():
                    raise LocalServerError(
                        f"{jar.coordinate} could not be fetched: {error}; {WAYS_LEFT}"
                    ) from error
                self.stopped.wait(FIRST_PAUSE_S * 2**attempt)
            else:
                return

    def _once(self, jar: Jar) -> None:
        place = self.folder / jar.path
        part = place.with_name(f"{place.name}.part")
        place.parent.mkdir(parents=True, exist_ok=True)
        count = 0
        try:
            for size in self._chunks(jar, part):
                count += size
                self.arrived(size)
            part.replace(place)
        except httpx.RequestError as error:
            self.arrived(-count)
            raise _RetryableError(str(error) or type(error).__name__) from error
        except _RetryableError:
            self.arrived(-count)
            raise
        finally:
            part.unlink(missing_ok=True)

    def _chunks(self, jar: Jar, part: Path) -> Iterator[int]:
        digest = hashlib.sha256()
        with self.client.stream("GET", jar.path) as reply, part.open("wb") as file:
            _require_found(reply)
            for chunk in reply.iter_bytes(CHUNK):
                file.write(chunk)
                digest.update(chunk)
                yield len(chunk)
        if digest.hexdigest() != jar.sha256:
            raise _RetryableError("it arrives with another sha256 than the locked one")


def _require_found(reply: httpx.Response) -> None:
    status = reply.status_code
    if status >= _SERVER_FAULT or status == _BUSY:
        raise _RetryableError(f"the Maven repository answered {status}")
    if not reply.is_success:
        raise LocalServerError(
            f"the Maven repository answered {status} for {reply.url}; check KG_MAVEN_URL, or "
            "do without it: point KG_NEO4J_URI at a Neo4j you have, or use `docker compose up`"
        )
