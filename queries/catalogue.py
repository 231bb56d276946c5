"""The catalogue of questions: every statement below queries/, what it takes and what it answers."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

from kg.cypher import Bound, Declaration, Statement, parse
from kg.errors import UnknownNodeError, UnknownQueryError, UsageError
from kg.graph import Graph
from queries.authors.papers import NAMES
from queries.authors.profile import MAX_AFFILIATIONS
from queries.collaborators.closeness import CLOSE_MIN_PAPERS, CLOSE_MIN_SHARE
from queries.derive.closeness import DECAY, MAX_AUTHORS
from queries.graph.resolve import INTERNAL, Label, resolve_many
from queries.graph.slice_neighbours import BOUND, PEOPLE
from queries.recommend.reasons import REASONS
from queries.recommend.weights import (
    FAR,
    HALF_ACTIVE,
    LEADING,
    MIDDLE,
    NEAR,
    NEWEST,
    PAPERS_EACH,
    POOL,
)
from queries.topics.trends import SPAN
from schema.base import FIRST_YEAR

OPTIONAL: Final = "or null"  # ends the meaning of a parameter that may be left out
DEFAULTS: Final[Mapping[str, object]] = {
    "bound": BOUND,
    "close_papers": CLOSE_MIN_PAPERS,
    "close_share": CLOSE_MIN_SHARE,
    "decay": DECAY,
    "each": PAPERS_EACH,
    "far": FAR,
    "half_active": HALF_ACTIVE,
    "internal": INTERNAL,
    "leading": LEADING,
    "max_affiliations": MAX_AFFILIATIONS,
    "max_authors": MAX_AUTHORS,
    "max_names": NAMES,
    "max_papers": 5,
    "max_rows": 25,
    "middle": MIDDLE,
    "min_closeness": 0.0,
    "min_papers": 1,
    "min_weight": -1.0,
    "near": NEAR,
    "newest": NEWEST,
    "people": PEOPLE,
    "pool": POOL,
    "reach": "any",
    "reasons": REASONS,
    "since": FIRST_YEAR,
    "span": SPAN,
}
"""What a parameter is where it is left out, in every statement that reads."""

OWN_IDS: Final[Mapping[str, Label]] = {
    "author_id": "Author",
    "paper_id": "Paper",
    "topic_id": "Topic",
    "institution_id": "Institution",
}
"""Parameters that are own ids; any identifier of such a node will do for them."""

_NULL: Final = "null"

_INTRO: Final = """# The questions

Written by `kg query list --markdown` from the headers of the `.cypher` files in `queries/`. A
statement that reads can be asked with `kg query run NAME key=value …`; a parameter that has a
default, or is marked *or null*, may be left out. Statements that write are run by the commands
that need them.
"""


class AnyRow(BaseModel):
    """A row of whatever columns the statement returns."""

    model_config = ConfigDict(frozen=True, extra="allow")


def catalogue() -> tuple[Statement, ...]:
    """Return every statement, in order of name."""
    return tuple(sorted(_statements(files("queries"), ""), key=lambda found: found.name))


def statement_named(name: str) -> Statement:
    """Return one statement; UnknownQueryError, with names that are near, if there is none such."""
    known = {statement.name: statement for statement in catalogue()}
    if name not in known:
        near = [one for one in known if name in one] or get_close_matches(name, known)
        advice = f"did you mean {', '.join(near)}?" if near else "see `kg query list`"
        raise UnknownQueryError(f"no query is called {name!r}; {advice}")
    return known[name]


async def ask_any(graph: Graph, bound: Bound) -> list[dict[str, Any]]:
    """Run a statement that reads, and return its rows; UsageError for one that writes.

    Any identifier will do where an own id is asked for; UnknownNodeError if the graph has none.
    """
    if bound.statement.access != "read":
        raise UsageError(f"{bound.statement.name} writes; only statements that read can be run")
    rows = await graph.read(bound.statement, AnyRow, **await own_ids(graph, bound.params))
    return [row.model_dump() for row in rows]


async def own_ids(graph: Graph, params: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters with the own id for any identifier; UnknownNodeError if there is none."""
    found = dict(params)
    for name, label in OWN_IDS.items():
        if isinstance(key := found.get(name), str):
            known = (await resolve_many(graph, [key], label=label))[0]
            if known is None:
                raise UnknownNodeError(label, key, argument=name)
            found[name] = known.id
    return found


def bind_texts(statement: Statement, texts: Sequence[str]) -> Bound:
    """Join a statement with parameters given as 'key=value', read by their declared types.

    A list of strings is given with commas or as JSON, lists and maps of anything else as JSON.
    UsageError names what is unknown, missing or not of its type.
    """
    given = dict(_pair(text) for text in texts)
    declared = {param.name: param for param in statement.params}
    if unknown := given.keys() - declared.keys():
        takes = ", ".join(declared) or "no parameters"
        raise UsageError(f"{statement.name} takes {takes}; not {', '.join(sorted(unknown))}")
    missing = [
        param.name for param in statement.params if not optional(param) and param.name not in given
    ]
    if missing:
        needed = " ".join(f"{name}=…" for name in missing)
        raise UsageError(f"{statement.name} also needs {needed} (see `kg query show`)")
    return statement.bind(
        **{
            name: _value(param, given[name]) if name in given else DEFAULTS.get(name)
            for name, param in declared.items()
        }
    )


def meaning(param: Declaration) -> str:
    """Return what a parameter of a statement that reads means, with its default."""
    if param.name not in DEFAULTS:
        return param.doc
    default = json.dumps(DEFAULTS[param.name])
    return f"{param.doc} (default {default})"


def optional(param: Declaration) -> bool:
    """Tell whether a parameter may be left out."""
    return param.name in DEFAULTS or param.doc.endswith(OPTIONAL)


def markdown() -> str:
    """Return the page of all statements that the repository holds."""
    return "\n".join([_INTRO, *(line for found in catalogue() for line in _section(found))])


def _statements(folder: Traversable, path: str) -> Iterator[Statement]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _statements(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(".cypher"):
            name = path + entry.name.removesuffix(".cypher")
            yield parse(name, entry.read_text(encoding="utf-8"))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"{text!r} does not read key=value")
    return name, value


def _value(param: Declaration, text: str) -> object:
    if text == _NULL:
        return None
    try:
        return _READERS.get(param.type, _json)(text)
    except ValueError as error:
        raise UsageError(f"{param.name} takes {param.type}; {text!r} is not one") from error


def _strings(text: str) -> list[str]:
    if not text.startswith("["):
        return text.split(",")
    found = json.loads(text)
    if not all(isinstance(item, str) for item in found):
        raise ValueError("not a list of strings")
    return list(found)


def _boolean(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError("neither true nor false")
    return text == "true"


def _json(text: str) -> object:
    return json.loads(text)


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "STRING": str,
    "INTEGER": int,
    "FLOAT": float,
    "BOOLEAN": _boolean,
    "LIST<STRING>": _strings,
}


def _section(statement: Statement) -> Iterator[str]:
    yield f"## `{statement.name}`\n\n{statement.summary}\n"
    yield f"*{statement.access}*, costs {statement.cost}.\n"
    reads = statement.access == "read"
    yield from _table(
        "takes", [(one, meaning(one) if reads else one.doc) for one in statement.params]
    )
    yield from _table("answers", [(one, one.doc) for one in statement.returns])


def _table(heading: str, declared: Sequence[tuple[Declaration, str]]) -> Iterator[str]:
    if declared:
        yield f"| {heading} | type | meaning |\n|---|---|---|"
        yield from (f"| `{one.name}` | `{one.type}` | {told} |" for one, told in declared)
        yield ""
