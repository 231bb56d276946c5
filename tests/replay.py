"""A service on loopback that replays answers, faults included, and remembers what it was asked.

Answers are given one a request, in order, to whatever path is asked, and the last one again and
again; or a function gives each, told what was asked.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from typing_extensions import override

JSON: Final = "application/json"
XML: Final = "application/xml"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; `cut` breaks the connection in the middle of it, `delay_s` keeps it waiting."""

    body: bytes | str = b""
    status: int = 200
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    delay_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in."""

    path: str
    params: dict[str, str]
    headers: dict[str, str]


@dataclass(slots=True)
class Replay:
    """The running service: its address, and the requests so far."""

    url: str
    asked: list[Asked]


@contextmanager
def replaying(answers: Sequence[Answer] | Callable[[Asked], Answer]) -> Iterator[Replay]:
    """Serve the answers until the context ends."""
    asked: list[Asked] = []
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            asked.append(Asked(split.path, dict(parse_qsl(split.query)), dict(self.headers)))
            if callable(answers):
                answer = answers(asked[-1])
            else:
                answer = answers[min(len(asked), len(answers)) - 1]
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            over.wait(answer.delay_s)
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.kind, **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if answer.cut else body)
            self.close_connection = answer.cut

        @override
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield Replay(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
