"""A polite client: says who asks, keeps the pace, waits when asked to, and tries again.

It is synchronous because a source is read in a thread of its own, page after page, while the
database writes; the thread can be stopped at every wait.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from importlib.metadata import version
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import httpx

from ingest.http.pace import LONGEST_WAIT_S, Pace, asked_wait_s, backoff_s, spent_for_s
from ingest.http.site import Site
from kg.console import news
from kg.errors import InterruptedRunError, SourceError

T = TypeVar("T")
Params = Mapping[str, str | int]

ATTEMPTS: Final = 7  # with waits that double from one second: about a minute of outage
LARGEST_ANSWER: Final = 256 * 1024 * 1024  # bytes; the largest page of any service is a tenth
LONGEST_ANSWER_S: Final = 300.0  # from its first byte to its last, however steadily it drips
TOLD_S: Final = 5.0  # longer waits are told to the person who waits
_PASSING: Final = frozenset({408, 425, 429, 500, 502, 503, 504})


class Client:
    """Asks one service; open it as a context. `stop` ends every wait."""

    def __init__(
        self, site: Site, *, contact: str | None = None, stop: threading.Event | None = None
    ) -> None:
        self._site = site
        self._contact = contact
        self._stop = stop or threading.Event()
        self._pace = Pace(site.pause_s)
        self._spent_s = 0.0
        self._http = httpx.Client(
            headers={"User-Agent": _user_agent(contact), **site.headers},
            timeout=httpx.Timeout(site.timeout_s, connect=min(site.timeout_s, 15.0)),
            follow_redirects=not site.headers,  # they may hold a key, which is for this host alone
            max_redirects=3,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def json(self, path: str, params: Params | None = None) -> Any:  # noqa: ANN401 - any document
        """Return the JSON document at a path; `get` says what is raised."""
        return self.get(path, params, read=_document)

    def get(self, path: str, params: Params | None, *, read: Callable[[bytes], T]) -> T:
        """Return what `read` makes of the answer at a path.

        A service that is busy, breaks off or does not answer is asked again, and so is an answer
        that `read` raises ValueError for: it was cut short. SourceError if it never answers, if
        it refuses (`refused` tells the status), or if its budget is used up for long.
        InterruptedRunError once `stop` is set.
        """
        self._wait(self._spent_s)  # what came with that word was not to be lost
        reason = ""
        for attempt in range(ATTEMPTS):
            self._pause(self._pace.wait_s())
            try:
                reply = self._answer(path, params)
                if reply.status_code not in _PASSING:
                    return self._read(reply, read)
                reason = f"{reply.status_code} {reply.reason_phrase}"
                wait = asked_wait_s(reply.headers)
            except (httpx.TransportError, httpx.DecodingError, ValueError) as error:
                reason, wait = str(error) or type(error).__name__, None
            if attempt + 1 < ATTEMPTS:
                self._wait(backoff_s(self._site.backoff_s, attempt) if wait is None else wait)
        raise SourceError(
            f"{self._site.name} does not answer as it should ({reason}), {ATTEMPTS} times in a "
            "row; what is loaded stays, give the same command again later to go on"
        )

    def _answer(self, path: str, params: Params | None) -> httpx.Response:
        asked = dict(params or {})
        if self._contact and self._site.contact_in:
            asked[self._site.contact_in] = self._contact
        with self._http.stream("GET", self._site.url + path, params=asked) as reply:
            size, parts, latest = 0, [], time.monotonic() + LONGEST_ANSWER_S
            for part in reply.iter_bytes():
                size += len(part)
                parts.append(part)
                if size > LARGEST_ANSWER:
                    raise SourceError(f"{self._site.name} answers with more than {size:,} bytes")
                if time.monotonic() > latest:
                    raise httpx.ReadTimeout(f"still not answered after {LONGEST_ANSWER_S:.0f} s")
                self._pause(0)
        headers = [(k, v) for k, v in reply.headers.items() if not k.startswith("content-")]
        content = b"".join(parts)
        return httpx.Response(
            reply.status_code, headers=headers, content=content, request=reply.request
        )

    def _read(self, reply: httpx.Response, read: Callable[[bytes], T]) -> T:
        if reply.status_code >= HTTPStatus.MULTIPLE_CHOICES:  # a redirection left is no answer
            raise RefusedError(self._site.name, reply)
        self._pace.heed(reply.headers)
        found = read(reply.content)
        self._spent_s = spent_for_s(reply.headers) or 0.0
        return found

    def _wait(self, seconds: float) -> None:
        if seconds > LONGEST_WAIT_S:
            raise SourceError(
                f"{self._site.name} asks to wait {seconds / 60:,.0f} minutes; what is loaded "
                "stays, give the same command again then to go on"
            )
        if seconds > TOLD_S:
            news.print(f"{self._site.name} asks for patience: {seconds:.0f} s", markup=False)
        self._pause(seconds)

    def _pause(self, seconds: float) -> None:
        if self._stop.wait(seconds) if seconds > 0 else self._stop.is_set():
            raise InterruptedRunError("stopped")


class RefusedError(SourceError):
    """A service refuses a request for good; `status` says how, `body` in its own words."""

    def __init__(self, name: str, reply: httpx.Response) -> None:
        said = " ".join(reply.text.split())[:300]
        super().__init__(f"{name} refuses {reply.url.path}: {reply.status_code} {said}")
        self.status = reply.status_code
        self.body = reply.content


def _document(content: bytes) -> Any:  # noqa: ANN401 - any document
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("JSON that is nested too deeply") from error


def _user_agent(contact: str | None) -> str:
    return f"scholar-kg/{version('scholar-kg')}" + (f" (mailto:{contact})" if contact else "")
