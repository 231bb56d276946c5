"""The format in which a slice is answered: as `format=` says, else as `Accept` prefers."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, Final

from fastapi import Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from queries.formats.registry import FORMATS, Format, FormatName
from queries.graph.slice import Slice

FORMAT_HELP: Final = (
    "Format of the answer; without it, what `Accept` prefers, and JSON if that says nothing."
)
DOCUMENTED: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            one.media_type: {"schema": {"type": "string", "description": one.about}}
            for one in FORMATS.values()
            if one.name != "json"  # which FastAPI describes
        }
    }
}
"""What FastAPI is to document about an address that answers in these formats."""


def chosen(request: Request, asked: FormatName | None) -> Format:
    """Return the format to answer in; HTTPException 406 if nothing that we write is accepted."""
    if asked is not None:
        return FORMATS[asked]
    ranges = dict(_ranges(request.headers.get("accept") or "*/*"))
    best = max(FORMATS.values(), key=lambda one: _quality(one, ranges))  # of equals the first
    if _quality(best, ranges) > 0:
        return best
    known = ", ".join(f"{one.media_type} (format={one.name})" for one in FORMATS.values())
    raise HTTPException(
        HTTPStatus.NOT_ACCEPTABLE, f"None of what `Accept` takes is written here; there is {known}."
    )


async def answered(found: Slice, chosen: Format) -> Response:
    """Return a slice in a format, as a file where it is not JSON."""
    body = await run_in_threadpool(chosen.write, found)  # the largest take half a second
    headers = {}
    if chosen.name != "json":
        headers["Content-Disposition"] = f'attachment; filename="slice.{chosen.ending}"'
    return Response(body, media_type=chosen.media_type, headers=headers)


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        name, *parameters = (text.strip() for text in part.split(";"))
        weights = [text[2:] for text in parameters if text.startswith("q=")]
        yield name, _number(weights[0]) if weights else 1.0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _quality(one: Format, ranges: dict[str, float]) -> float:
    family = one.media_type.partition("/")[0]
    for name in (one.media_type, f"{family}/*", "*/*"):  # the most exact counts (RFC 9110, 12.5.1)
        if name in ranges:
            return ranges[name]
    return 0.0
