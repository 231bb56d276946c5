"""Compresses answers as their readers ask, whole ones whole and streams piece by piece."""

import asyncio
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching.encodings import ENCODINGS, Compressor, chosen

_SMALLEST: Final = 1024  # bytes; below it an answer fits one packet anyway
_LARGE: Final = 256 * 1024  # bytes; above it a thread compresses, so that others are served
_TEXTUAL: Final = ("text/", "application/json", "application/xml", "application/x-ndjson")
_SUFFIXES: Final = ("+json", "+xml", "+ndjson", "arrow.stream", "arrow.file", "geo+json-seq")


class Compression:
    """Encodes what is text or the like; what a route encoded itself is left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and encode its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        encoding = chosen(Headers(scope=scope).get("accept-encoding", ""))
        await self._app(scope, receive, _Encoder(send, encoding))


class _Encoder:
    """The way back of one answer."""

    def __init__(self, send: Send, encoding: str | None) -> None:
        self._send = send
        self._encoding = encoding
        self._start: Message | None = None  # held back until the first piece tells the size
        self._compressor: Compressor | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            await self._send(message)

    async def _body(self, message: Message) -> None:
        start, self._start = self._start, None
        if start is not None and _fits(start, message) and self._encoding is not None:
            self._compressor = _begun(start, self._encoding)
        if self._compressor is not None:
            message["body"] = await _encoded(self._compressor, message)
        if start is not None:
            if self._compressor is not None and not message.get("more_body"):
                MutableHeaders(scope=start)["Content-Length"] = str(len(message["body"]))
            await self._send(start)
        await self._send(message)


def _fits(start: Message, first: Message) -> bool:
    headers = MutableHeaders(scope=start)
    if "content-encoding" in headers or not _textual(headers.get("content-type", "")):
        return False
    headers.add_vary_header("Accept-Encoding")
    return first.get("more_body", False) or len(first.get("body", b"")) >= _SMALLEST


def _begun(start: Message, encoding: str) -> Compressor:
    headers = MutableHeaders(scope=start)
    headers["Content-Encoding"] = encoding
    del headers["Content-Length"]
    return ENCODINGS[encoding]()


async def _encoded(compressor: Compressor, message: Message) -> bytes:
    work = compressor.piece if message.get("more_body") else compressor.last
    body: bytes = message.get("body", b"")
    return await asyncio.to_thread(work, body) if len(body) > _LARGE else work(body)


def _textual(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith(_TEXTUAL) or kind.endswith(_SUFFIXES)
