"""What an error tells the client: `application/problem+json`, RFC 9457.

A problem says what happened and what to do, in a sentence. What only the operator may know goes
to the log.
"""

import logging
import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from api.headers import SECURITY
from api.parameters import WrongParameter, WrongParameterError, named, refused
from api.sight.sightings import REQUEST_ID, request_id_of
from kg.errors import (
    ArgumentError,
    BusyCallerError,
    BusyError,
    ForeignCursorError,
    GraphDownError,
    GraphError,
    GraphTimeoutError,
    MemoryLimitError,
    RefusedStatementError,
    SnapshotGoneError,
    StatementError,
    UnknownIdError,
    UnknownNodeError,
    UnknownQueryError,
    UsageError,
    WorkLimitError,
)
from schema.base import Frozen

API: Final = "/v1"  # below it, problems are JSON whoever asks
MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 5  # about what a server takes to start

_LOG: Final = logging.getLogger(__name__)
_PLACE: Final = re.compile(r"\\{\w+\\}")  # of an id in an escaped template
_LONGEST: Final = 500  # of a path that is repeated to its sender
_KIND: Final = "urn:problem-type:scholar-kg:"
_DOWN: Final = f"The database does not answer; try again in {RETRY_AFTER_S} seconds."
_SLOW: Final = "The answer takes longer than it may; ask for less: fewer items, fewer years."
_FOREIGN: Final = "The cursor was made for another list, or for other parameters."
_OURS: Final = "Something is wrong inside the service, not in the request; its log says what."
_TOLD: Final[tuple[tuple[type[Exception], int, str, str | None], ...]] = (
    (UnknownNodeError, 404, "unknown-id", None),
    (UnknownIdError, 404, "unknown-id", None),
    (ForeignCursorError, 409, "foreign-cursor", None),
    (SnapshotGoneError, 410, "snapshot-gone", None),
    (UnknownQueryError, 404, "unknown-query", None),
    (RefusedStatementError, 403, "statement-not-allowed", None),
    (StatementError, 400, "statement-fails", None),
    (UsageError, 422, "wrong-parameter", None),
    (MemoryLimitError, 422, "too-much-memory", None),
    (WorkLimitError, 422, "too-much-work", None),
    (BusyCallerError, 429, "busy", None),
    (BusyError, 503, "busy", None),
    (GraphDownError, 503, "database-down", _DOWN),
    (GraphTimeoutError, 504, "too-slow", _SLOW),
)


class Problem(Frozen):
    """Why there is no answer (RFC 9457)."""

    type: str = Field(description="Kind of problem, for programs; 'about:blank': the status says.")
    title: str = Field(description="Kind of problem, for people.")
    status: int = Field(description="HTTP status.")
    detail: str = Field(description="What happened, and what to do.")
    instance: str = Field(description="The path that was asked for.")
    request_id: str | None = Field(
        default=None, description="What the service's log calls this request (`X-Request-Id`)."
    )
    errors: tuple[WrongParameter, ...] | None = Field(
        default=None,
        description="With status 422: each parameter that is wrong. With 404: the one that names "
        "what the graph does not hold; with 409: the cursor.",
    )


def install(app: FastAPI, page: Callable[[Problem], Response]) -> None:
    """Make the application answer every error with a problem; a browser sees it as a `page`."""
    app.state.problem_page = page
    for kind in (
        BusyError,
        GraphError,
        HTTPException,
        RequestValidationError,
        SnapshotGoneError,
        UnknownNodeError,
        UsageError,
        Exception,
    ):
        app.add_exception_handler(kind, _answer)


def problem_of(request: Request, error: Exception) -> Problem:
    """Return what to tell the client about an error."""
    if isinstance(error, RequestValidationError):
        error = WrongParameterError(*refused(request, error.errors()))
    if isinstance(error, HTTPException):
        return _of_http(request, error)
    for cause, status, kind, detail in _TOLD:
        if isinstance(error, cause):
            problem = _problem(request, status, detail or _sentence(error), kind=kind)
            return problem.model_copy(update={"errors": named(request, error)})
    return _problem(request, 500, _OURS)


def document_of(statuses: Mapping[int, str]) -> dict[int | str, dict[str, Any]]:
    """Return what FastAPI is to document about the problems that an address answers with."""
    return {status: {"model": Problem, "description": why} for status, why in statuses.items()}


def tell_foreign_cursors(document: dict[str, Any]) -> None:
    """Put the problem of a cursor from elsewhere wherever an OpenAPI document takes a cursor."""
    for operation in (one for path in document["paths"].values() for one in path.values()):
        if "cursor" in _taken(document, operation):
            unknown = operation["responses"]["404"]
            operation["responses"]["409"] = unknown | {"description": _FOREIGN}


def _taken(document: Mapping[str, Any], operation: Mapping[str, Any]) -> set[str]:
    names = {one["name"] for one in operation.get("parameters", ())}
    for media in operation.get("requestBody", {"content": {}})["content"].values():
        schema = document["components"]["schemas"][media["schema"]["$ref"].rpartition("/")[2]]
        names |= schema["properties"].keys()
    return names


def tell_media_type(document: dict[str, Any]) -> None:
    """Put the media type of problems into an OpenAPI document, which FastAPI has no way to say."""
    for path in document["paths"].values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if int(status) >= HTTPStatus.BAD_REQUEST:
                    answer["content"] = {MEDIA_TYPE: answer["content"]["application/json"]}


async def refuse(error: Exception, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request with the problem that an error is, before any route is asked."""
    response = await _answer(Request(scope), error)
    await response(scope, receive, send)


async def _answer(request: Request, error: Exception) -> Response:
    if isinstance(error, GraphError):
        _LOG.warning("%s", error)
    problem = problem_of(request, error)
    headers = SECURITY | {"Cache-Control": "no-store", REQUEST_ID: problem.request_id or ""}
    if isinstance(error, BusyError) or problem.status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    headers |= dict(getattr(error, "headers", None) or {})
    if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = _allowed(request)
    if _wants_page(request):
        answer: Response = request.app.state.problem_page(problem)
        answer.headers.update(headers)
        return answer
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)


def _wants_page(request: Request) -> bool:
    accepted = request.headers.get("accept", "")
    return "text/html" in accepted and not request.url.path.startswith(API)


def _problem(request: Request, status: int, detail: str, *, kind: str | None = None) -> Problem:
    return Problem(
        type=_KIND + kind if kind else "about:blank",
        title=kind.replace("-", " ").capitalize() if kind else HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=_path(request)[:_LONGEST],
        request_id=request_id_of(request.scope),
    )


def _sentence(error: Exception) -> str:
    text = str(error).removesuffix(".")
    begins_with_a_name = isinstance(error, ArgumentError | WrongParameterError)
    return f"{text}." if begins_with_a_name else f"{text[0].upper()}{text[1:]}."


def _of_http(request: Request, error: HTTPException) -> Problem:
    if error.status_code == HTTPStatus.BAD_REQUEST:  # FastAPI says so of bytes that are no text
        unread = "cannot be read; send JSON in UTF-8"
        return problem_of(request, WrongParameterError.of("body", unread, where="body"))
    return _problem(request, error.status_code, _http_detail(request, error))


def _http_detail(request: Request, error: HTTPException) -> str:
    if error.detail != HTTPStatus(error.status_code).phrase:
        return error.detail
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is nothing at this address; /openapi.json lists what there is."
    return f"This address does not take {request.method}, only {_allowed(request)}."


def _allowed(request: Request) -> str:
    """Return the methods that the address takes, as documented; pages can only be got."""
    paths, path = request.app.openapi()["paths"], request.url.path
    found = paths.get(path) or [
        method
        for template, operations in paths.items()
        if re.fullmatch(_PLACE.sub(".+", re.escape(template)), path)
        for method in operations
    ]
    return ", ".join(sorted({method.upper() for method in found})) or "GET"


def _path(request: Request) -> str:
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.decode("ascii", "replace")
