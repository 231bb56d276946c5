"""What a request may be asked with, and what to say when it is asked otherwise.

What an address takes is read from the OpenAPI document, so that a refusal never says anything
else than the documentation does.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, cast

from fastapi import Request
from pydantic import Field

from kg.errors import ArgumentError, UnknownNodeError, UsageError
from schema.base import Frozen

_NAMELESS: Final = "(a parameter without a name)"
_SHOWN: Final = 100  # as much of a wrong value as is of use to the sender

Place = Literal["path", "query", "body"]
Schema = Mapping[str, Any]
Operations = Mapping[str, Sequence[Mapping[str, Any]]]


class WrongParameter(Frozen):
    """One parameter that is wrong."""

    parameter: str = Field(description="Its name.")
    where: Place = Field(description="Whether it stands in the path, the query or the body.")
    detail: str = Field(description="What it takes, and what it is.")


class WrongParameterError(UsageError):
    """Some parameters are not what the address takes."""

    def __init__(self, *wrong: WrongParameter) -> None:
        super().__init__("; ".join(f"{one.parameter} {one.detail}" for one in wrong))
        self.wrong = wrong

    @classmethod
    def of(cls, parameter: str, detail: str, *, where: Place = "query") -> "WrongParameterError":
        """Return the error for one parameter, of the query unless it says otherwise."""
        return cls(_wrong(parameter, detail, where=where))


def named(request: Request, error: Exception) -> tuple[WrongParameter, ...] | None:
    """Return the parameters of a request that an error is about; none if it is about no one."""
    if isinstance(error, WrongParameterError):
        return error.wrong
    where: Place = "body" if request.method == "POST" else "query"
    if isinstance(error, ArgumentError):
        return WrongParameterError.of(error.name, error.detail, where=where).wrong
    if not isinstance(error, UnknownNodeError):
        return None
    if error.argument is not None:
        return WrongParameterError.of(error.argument, _unknown(error), where=where).wrong
    in_path = "id" in request.path_params
    return WrongParameterError.of("id", _unknown(error), where="path").wrong if in_path else None


def operations_of(document: Mapping[str, Any]) -> Operations:
    """Return the parameters of each operation of an OpenAPI document, by the operation's name."""
    found = [one for path in document["paths"].values() for one in path.values()]
    return {one["operationId"]: one.get("parameters", []) for one in found}


# Async though it awaits nothing: FastAPI hands other functions to a thread, which costs more.
async def refuse_unknown(request: Request) -> None:
    """Raise WrongParameterError for parameters that the address does not know or not twice.

    A misspelt parameter that is ignored gives an answer to another question.
    """
    declared = _declared(request, "query")
    given = request.query_params
    wrong = []
    for name in dict.fromkeys(given):
        if name not in declared:
            known = ", ".join(declared) or "no parameters"
            wrong.append(_wrong(name, f"is unknown here; this address takes {known}"))
        elif len(given.getlist(name)) > 1 and not _is_list(declared[name]):
            wrong.append(_wrong(name, "is given more than once"))
    if wrong:
        raise WrongParameterError(*wrong)


def refused(request: Request, errors: Sequence[Any]) -> tuple[WrongParameter, ...]:
    """Return what validation found wrong, one entry a parameter, each with what it takes."""
    found: dict[tuple[Place, str], WrongParameter] = {}
    for error in errors:
        where, name = _place(error)
        wrong = WrongParameter(
            parameter=name, where=where, detail=_detail(error, _declared(request, where).get(name))
        )
        found.setdefault((where, name), wrong)
    return tuple(found.values())


def _place(error: Mapping[str, Any]) -> tuple[Place, str]:
    where, *names = error["loc"]
    whole = not names or error["type"] == "json_invalid"  # which tells at what character
    return cast("Place", where), "body" if whole else str(names[0])


def _detail(error: Mapping[str, Any], schema: Schema | None) -> str:
    if schema is None:  # a page's, which the document leaves out
        return f"is wrong: {error['msg']}"
    if error["type"] == "missing":
        return f"is missing; it takes {takes(schema)}"
    return f"takes {takes(schema)}; it is {_shown(error['input'])}"


def takes(schema: Schema) -> str:
    """Return what a parameter takes, in words: 'a whole number from 1 to 200'."""
    kept = next((one for one in schema.get("anyOf", []) if one.get("type") != "null"), schema)
    if "enum" in kept:
        return "one of " + ", ".join(map(str, kept["enum"]))
    kind = kept.get("type")
    if kind == "array":
        return _list(kept)
    if kind == "boolean":
        return "true or false"
    if kind in {"integer", "number"}:
        noun = "a whole number" if kind == "integer" else "a number"
        return noun + _range(kept.get("minimum"), kept.get("maximum"))
    return "text" + _range(kept.get("minLength"), kept.get("maxLength"), unit=" characters")


def _unknown(error: UnknownNodeError) -> str:
    return f"names {_shown(error.key)}, which the graph knows as no {error.label.lower()}"


def _list(schema: Schema) -> str:
    item = takes(schema["items"])
    if item.startswith("one of "):
        return item.replace("one", "any", 1)
    times = schema.get("maxItems")
    return f"up to {times} times {item}" if times else f"any number of times {item}"


def _range(least: float | None, most: float | None, *, unit: str = "") -> str:
    if least is not None and most is not None:
        return f" {'of' if unit else 'from'} {least:.10g} to {most:.10g}{unit}"
    if least is not None:
        return f" of at least {least:.10g}{unit}"
    return f" of at most {most:.10g}{unit}" if most is not None else ""


def _declared(request: Request, where: Place) -> dict[str, Schema]:
    known: Operations = request.app.state.operations
    found = known.get(request.scope["route"].name, [])
    return {one["name"]: one["schema"] for one in found if one["in"] == where}


def _is_list(schema: Schema) -> bool:
    kinds = [schema, *schema.get("anyOf", [])]
    return any(kind.get("type") == "array" for kind in kinds)


def _wrong(name: str, detail: str, *, where: Place = "query") -> WrongParameter:
    return WrongParameter(parameter=name[:_SHOWN] or _NAMELESS, where=where, detail=detail)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}… ({len(str(value))} characters)"
