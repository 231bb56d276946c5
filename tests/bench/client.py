"""An HTTP client that does next to nothing, so that what is measured is the service.

It keeps its connections and reads answers of known length, and waits for them as any client does.
httpx would add its own work to every figure: 0.7 ms a request, and at many clients a core that
the service and the database then lack.
"""

import asyncio
import re
from types import TracebackType
from typing import Final, Self
from urllib.parse import quote

HEAD: Final = re.compile(rb"HTTP/1\.1 200 .*\r\ncontent-length: (\d+)\r\n", re.DOTALL)
TAG: Final = re.compile(rb"\r\netag: ([^\r]+)\r\n")
SAME: Final = b"HTTP/1.1 304 "
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Client:
    """Asks a service on this machine; as many connections as questions at once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: list[Connection] = []
        self._tags: dict[str, bytes] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _, writer in self._idle:
            writer.close()

    async def slice(self, author_id: str) -> bytes:
        """Return the slice of an author as it is sent; RuntimeError if it is no slice."""
        head, body = await self._get(author_id)
        if found := TAG.search(head):
            self._tags[author_id] = found[1]
        return body

    async def validate(self, author_id: str) -> None:
        """Ask whether a slice that was sent still holds; RuntimeError if it does not."""
        tag = self._tags[author_id].decode()
        head, _ = await self._get(author_id, f"If-None-Match: {tag}\r\n")
        if not head.startswith(SAME):
            raise RuntimeError(f"another slice of {author_id}: {head!r}")

    async def _get(self, author_id: str, header: str = "") -> tuple[bytes, bytes]:
        reader, writer = self._idle.pop() if self._idle else await self._connect()
        path = f"/v1/graph/slice?center={quote(author_id, safe='')}"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        found = HEAD.match(head)
        if found is None and not head.startswith(SAME):
            raise RuntimeError(f"no slice of {author_id}: {head!r}")
        body = await reader.readexactly(int(found[1])) if found else b""
        self._idle.append((reader, writer))
        return head, body

    async def _connect(self) -> Connection:
        return await asyncio.open_connection("127.0.0.1", self._port)
