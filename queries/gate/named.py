"""Questions of the catalogue asked by name, with parameters as JSON, in the gate's bounds."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import Field, JsonValue
from pydantic_core import to_jsonable_python

from kg.cypher import Declaration, Statement
from kg.errors import ArgumentError, UnknownQueryError
from kg.free import reading
from kg.graph import Graph
from queries.catalogue import DEFAULTS, catalogue, meaning, optional, own_ids, statement_named
from queries.gate.question import MAX_BYTES, MAX_ROWS, Answer, Limits, check_size
from queries.gate.run import Cost, read_answer
from schema.base import Frozen

MOST: Final = 10_000  # of any number that says how much is wanted
_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "STRING": (str,),
    "INTEGER": (int,),
    "FLOAT": (int, float),
    "BOOLEAN": (bool,),
    "MAP": (dict,),
}


class Taken(Frozen):
    """A parameter of a question."""

    name: str = Field(description="Its name.")
    type: str = Field(description="Its Cypher type.")
    meaning: str = Field(description="What it means.")
    required: bool = Field(description="Whether it must be given.")
    default: JsonValue = Field(description="What it is where it is not given.")


class Column(Frozen):
    """A column of a question's answer."""

    name: str = Field(description="Its name.")
    type: str = Field(description="Its Cypher type.")
    meaning: str = Field(description="What it means, where the name does not say.")


class CatalogueEntry(Frozen):
    """A question that the graph can be asked by name."""

    name: str = Field(description="Its name.")
    summary: str = Field(description="What it answers, in a sentence.")
    parameters: list[Taken] = Field(description="What it takes.")
    columns: list[Column] = Field(description="What it answers.")
    cost: str = Field(description="The index it starts from, and what its cost grows with.")
    text: str = Field(description="Its Cypher.")


class Catalogue(Frozen):
    """Every question that reads."""

    queries: list[CatalogueEntry] = Field(description="In order of name.")


def entries() -> Catalogue:
    """Return every question that reads."""
    return Catalogue(queries=[entry(one) for one in catalogue() if one.access == "read"])


def readable(name: str) -> Statement:
    """Return the question of a name; UnknownQueryError if there is none, or it writes."""
    found = statement_named(name)
    if found.access != "read":
        raise UnknownQueryError(f"{name} writes; only questions that read can be asked here")
    return found


def entry(found: Statement) -> CatalogueEntry:
    """Return what the catalogue tells of a statement."""
    return CatalogueEntry(
        name=found.name,
        summary=found.summary,
        parameters=[_taken(one) for one in found.params],
        columns=[Column(name=one.name, type=one.type, meaning=one.doc) for one in found.returns],
        cost=found.cost,
        text=found.text,
    )


async def ask_named(
    graph: Graph,
    statement: Statement,
    given: Mapping[str, JsonValue],
    *,
    max_rows: int,
    timeout_s: float,
) -> Answer:
    """Run a question of the catalogue and return as many rows as the limits hold.

    Any identifier will do where an own id is asked for; UnknownNodeError if the graph has none.
    ArgumentError names a parameter that is unknown, missing or not of its type.
    """
    params = await own_ids(graph, bound_values(statement, given))
    limits = Limits(max_rows=max_rows, max_bytes=MAX_BYTES, timeout_s=timeout_s)
    async with reading(
        graph, statement.text, params=params, timeout_s=timeout_s, max_bytes=MAX_BYTES
    ) as found:
        return await read_answer(found, limits, cost=Cost())


def bound_values(statement: Statement, given: Mapping[str, JsonValue]) -> dict[str, Any]:
    """Return a value for every parameter of a statement, of its declared type."""
    check_size(given)
    declared = {param.name: param for param in statement.params}
    for name in given.keys() - declared.keys():
        takes = ", ".join(declared) or "no parameters"
        raise ArgumentError(name, f"is unknown here; {statement.name} takes {takes}")
    return {name: _value(param, given) for name, param in declared.items()}


def _value(param: Declaration, given: Mapping[str, JsonValue]) -> object:
    value = given.get(param.name)
    if value is None:
        if param.name not in DEFAULTS and not optional(param):
            raise ArgumentError(param.name, f"is missing; it takes {param.type}: {param.doc}")
        return DEFAULTS.get(param.name)
    if not _fits(param.type, value):
        raise ArgumentError(param.name, f"takes {param.type}; it is {str(value)[:100]!r}")
    if param.name in DEFAULTS and isinstance(value, int) and not 0 <= value <= MOST:
        raise ArgumentError(param.name, f"takes a whole number from 0 to {MOST}; it is {value}")
    return value


def _fits(kind: str, value: JsonValue) -> bool:
    if kind.startswith("LIST<"):
        inner = kind.removeprefix("LIST<").removesuffix(">")
        return (
            isinstance(value, list)
            and len(value) <= MAX_ROWS
            and all(_fits(inner, item) for item in value)
        )
    if isinstance(value, bool) and kind != "BOOLEAN":
        return False
    return isinstance(value, _KINDS.get(kind, ()))


def _taken(param: Declaration) -> Taken:
    return Taken(
        name=param.name,
        type=param.type,
        meaning=meaning(param),
        required=param.name not in DEFAULTS and not optional(param),
        default=to_jsonable_python(DEFAULTS.get(param.name)),
    )
