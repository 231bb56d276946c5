"""Entity tags: one text for one answer of one build of the service to one state of the graph.

They are weak (RFC 9110, 8.8.1): an answer means the same in every content encoding.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from starlette.types import Scope

_ANSWERING: Final = ("api", "queries", "schema", "kg")  # packages that shape an answer
_CODE: Final = (".py", ".cypher")


def tag(scope: Scope, snapshot: str) -> str:
    """Return the entity tag of the answer to a request, however its query is ordered."""
    query: list[bytes] = sorted(scope["query_string"].split(b"&"), key=_name)
    accepts = b",".join(value for name, value in scope["headers"] if name == b"accept")
    path = scope.get("raw_path") or scope["path"].encode()
    parts = (build(), snapshot.encode(), path, b"&".join(query), accepts)
    digest = blake2b(b"\0".join(parts), digest_size=12).hexdigest()
    return f'W/"{digest}"'


def asks(scope: Scope) -> bool:
    """Tell whether the request's sender holds an answer and asks whether it still holds."""
    return any(name == b"if-none-match" for name, _ in scope["headers"])


def named(scope: Scope, tag_: str) -> bool:
    """Tell whether the request's If-None-Match names this tag; `*` names none."""
    asked = (value for name, value in scope["headers"] if name == b"if-none-match")
    held = {one.strip().removeprefix(b"W/") for value in asked for one in value.split(b",")}
    return tag_.removeprefix("W/").encode() in held


@cache
def build() -> bytes:
    """Return a digest of the code that answers, so that a new build validates no old answer."""
    digest = blake2b(digest_size=12)
    for package in _ANSWERING:
        for file in _code(sorted(files(package).iterdir(), key=lambda one: one.name)):
            digest.update(file.read_bytes())
    return digest.digest()


def _name(parameter: bytes) -> bytes:
    return parameter.partition(b"=")[0]  # what is given twice may mean another thing turned round


def _code(entries: Iterable[Traversable]) -> Iterable[Traversable]:
    for entry in entries:
        if entry.is_dir():
            yield from _code(sorted(entry.iterdir(), key=lambda one: one.name))
        elif entry.name.endswith(_CODE):
            yield entry
