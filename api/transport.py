"""What the headers of an answer mean, for the OpenAPI document, which FastAPI does not tell."""

from typing import Any, Final

from api.problems import API

HEADERS: Final[dict[str, str]] = {
    "Snapshot": "The state of the graph that the answer was read from.",
    "ETag": "Send it as `If-None-Match` to be told by an empty 304 that nothing changed.",
    "Cache-Control": "Whether the answer may be kept; what is kept is asked about before use.",
    "Vary": "What else of a request the answer depends on.",
    "RateLimit-Policy": 'How many requests a caller may make: `"caller";q=600;w=10` is 600 in ten '
    "seconds.",
    "RateLimit": "Requests left (`r`), and the seconds until all are free again (`t`).",
    "Retry-After": "Seconds to wait before asking again.",
    "X-Request-Id": "What the service's log calls this request; yours, if you sent a well-formed "
    "one.",
}
_ALWAYS: Final = ("X-Request-Id", "RateLimit-Policy", "RateLimit")
_KEPT: Final = ("Snapshot", "ETag", "Cache-Control", "Vary")
_GOOD: Final = ("200", "304")
_LATER: Final = ("429", "503")


def tell_headers(document: dict[str, Any]) -> None:
    """Put headers, and 304 where an answer may be kept, into an OpenAPI document."""
    document.setdefault("components", {})["headers"] = {
        name: {"description": meaning, "schema": {"type": "string"}}
        for name, meaning in HEADERS.items()
    }
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if path.startswith(API):
                _tell(operation["responses"], kept=method == "get")


def _tell(answers: dict[str, Any], *, kept: bool) -> None:
    if kept:
        answers["304"] = {"description": "What you hold, by `If-None-Match`, still holds."}
    for status, answer in answers.items():
        names = (*_ALWAYS, *_KEPT) if kept and status in _GOOD else _ALWAYS
        later = ("Retry-After",) if status in _LATER else ()
        answer["headers"] = {
            name: {"$ref": f"#/components/headers/{name}"} for name in (*names, *later)
        }
