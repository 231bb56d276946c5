"""All nodes of a type: filtered, sorted, counted by value, in pages; and many at once by id.

What a GET takes, a POST to the same address takes as JSON: filters may be longer than addresses.
"""

from collections.abc import Awaitable, Callable, Iterable
from enum import Enum
from typing import Annotated, Any, Final, Generic, TypeVar

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field, TypeAdapter, create_model

from api.cursors import fingerprint, seal, unseal
from api.deps import GraphDep
from api.paging import MAX_ROWS, Count, Page
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.cursors import SHAPE
from queries.graph.resolve import Label
from queries.lists.batch import MAX_IDS, Answered, batch
from queries.lists.cards import (
    CARDS,
    AuthorCard,
    Card,
    InstitutionCard,
    PaperCard,
    TopicCard,
    selected,
)
from queries.lists.facets import MAX_VALUES, Facet
from queries.lists.grammar import MAX_FILTER, MAX_TERMS
from queries.lists.grammar import MAX_VALUES as MAX_TERM_VALUES
from queries.lists.kinds import KINDS
from queries.lists.listing import MAX_FACETS, Question, listing
from queries.lists.patterns import filter_pattern
from schema.base import Frozen

router: Final = APIRouter()

MAX_CURSOR: Final = 4000  # holds a name, each character of which may take six
MAX_FILTER_IN_ADDRESS: Final = 2000  # characters, each of which may take twelve
MAX_NAMES: Final = 300  # characters of a list of fields

_KEY: Final = TypeAdapter(tuple[str | Count | None, str, Count | None])

CardT = TypeVar("CardT", bound=Card)
Asks = Callable[..., Awaitable[Response]]


_FILTER: Final = (
    "Terms with commas between, all of which hold: `year:2019-2022`, `year:>2019`, "
    "`type:article|preprint` (either), `topic:!T123` (not). Nodes are named by any identifier; "
    f"a value with a comma or a bar is put in quotes. At most {MAX_TERMS} terms and "
    f"{MAX_TERM_VALUES} values; a long one goes by POST."
)


class Asked(Frozen):
    """What a list is asked for."""

    filter: str = Field(
        default="", max_length=MAX_FILTER, description=_FILTER, examples=["has:doi"]
    )
    sort: str = Field(
        default="",
        max_length=40,
        description="Field to sort by; `-field` or `field:desc` from high to low. What has no "
        "value comes last, ties are in order of id.",
    )
    select: str = Field(
        default="",
        max_length=MAX_NAMES,
        description="Fields of an item, with commas; `id` is always there. All but the longest "
        "unless given.",
    )
    group_by: str = Field(
        default="",
        max_length=MAX_NAMES,
        description=f"Up to {MAX_FACETS} fields, with commas, to count the items by; `facets` of "
        f"the first page tells the {MAX_VALUES} values that most items have.",
    )
    limit: int = Field(default=25, ge=1, le=MAX_ROWS, description="Largest number of items.")
    cursor: str | None = Field(
        default=None,
        max_length=MAX_CURSOR,
        description="`next_cursor` of the page before; it also fits another `limit` or `select`.",
        json_schema_extra=SHAPE,
    )


class AskedByAddress(Asked):
    """What a list is asked for in an address, which must not be too long."""

    filter: str = Field(
        default="",
        max_length=MAX_FILTER_IN_ADDRESS,
        description=_FILTER,
        examples=["has:doi"],
    )


class Listed(Page[CardT], Generic[CardT]):
    """A page of a list of nodes."""

    facets: list[Facet] = Field(description="On the first page, as asked with `group_by`.")


class BatchAsked(Frozen):
    """Many nodes, by id."""

    ids: list[Annotated[str, Field(max_length=MAX_LENGTH)]] = Field(
        min_length=1, max_length=MAX_IDS, description="Identifiers of any scheme."
    )
    select: str = Field(default="", max_length=MAX_NAMES, description="As for the list.")


class Batch(Frozen, Generic[CardT]):
    """An answer for each id, in the order of the ids."""

    answers: list[Answered[CardT]] = Field(description="One for each id.")
    found: int = Field(description="How many ids led to a node, of all that were asked.")
    asked: int = Field(description="Ids that were asked.")


async def _listed(graph: Graph, asked: Asked, label: Label) -> Response:
    of = fingerprint([label, asked.filter, asked.sort])
    held = None if asked.cursor is None else unseal(of, asked.cursor, _KEY)
    question = Question(
        label=label,
        **asked.model_dump(include={"filter", "sort", "select", "group_by"}),
        max_rows=asked.limit + 1,  # one more than is shown tells whether any follow
        after=held[:2] if held else None,
    )
    found = await listing(graph, question)
    total = held[2] if held else found.total
    shown = found.keys[: asked.limit]
    more = len(found.keys) > asked.limit
    ids = {key[1] for key in shown}
    page = Listed[Any](
        items=[item for item in found.items if item.id in ids],
        total=total,
        next_cursor=seal(of, (*shown[-1], total)) if more else None,
        limit=asked.limit,
        facets=found.facets,
    )
    return _json(page)


async def _batch(graph: Graph, asked: BatchAsked, label: Label) -> Response:
    select = selected(label, asked.select)
    answers = await batch(graph, asked.ids, label=label, select=select)
    found = sum(answer.item is not None for answer in answers)
    return _json(Batch[Any](answers=answers, found=found, asked=len(answers)))


def _json(answer: Frozen) -> Response:
    text = answer.model_dump_json(exclude_unset=True, serialize_as_any=True)
    return Response(text, media_type="application/json")


def _get(label: Label) -> Asks:
    model = _with_names(AskedByAddress, label)

    async def _ask(graph: GraphDep, asked: Annotated[model, Query()]) -> Response:  # type: ignore[valid-type]
        return await _listed(graph, asked, label)

    return _ask


def _post(label: Label) -> Asks:
    model = _with_names(Asked, label)

    async def _ask(graph: GraphDep, asked: model) -> Response:  # type: ignore[valid-type]
        return await _listed(graph, asked, label)

    return _ask


def _many(label: Label) -> Asks:
    model = _with_names(BatchAsked, label)

    async def _ask(graph: GraphDep, asked: model) -> Response:  # type: ignore[valid-type]
        return await _batch(graph, asked, label)

    return _ask


def _with_names(model: type[Frozen], label: Label) -> Any:  # noqa: ANN401 - a type made here
    """Return a model whose document says what `filter`, `sort`, `select` and `group_by` take.

    The answer to a wrong one says it better than that it does not match.
    """
    kind = KINDS[label]
    known = {
        "filter": filter_pattern(label),
        "sort": _sorted(kind.sorts),
        "select": _named(CARDS[label].model_fields),
        "group_by": _named(kind.facets, most=MAX_FACETS),
    }
    fields = {name: model.model_fields[name] for name in known if name in model.model_fields}
    told: dict[str, Any] = {
        name: (str, field.merge_field_infos(field, json_schema_extra={"pattern": known[name]}))
        for name, field in fields.items()
    }
    return create_model(f"{label}{model.__name__}", __base__=model, __doc__=model.__doc__, **told)


def _sorted(names: Iterable[str]) -> str:
    name = f"(?:{'|'.join(names)})"
    return rf"^\s*(?:{name}(?::asc|:desc)?|-{name})?\s*$"


def _named(names: Iterable[str], *, most: int | None = None) -> str:
    name = rf"\s*(?:{'|'.join(names)})?\s*"
    more = "*" if most is None else f"{{0,{most - 1}}}"
    return f"^{name}(?:,{name}){more}$"


def _about(label: Label, noun: str) -> str:
    kind = KINDS[label]
    fields = "\n".join(f"- `{name}`: {field.meaning}" for name, field in kind.fields.items())
    return f"""List {noun} that fit a filter, `{kind.sort}` first unless sorted otherwise.

A page costs the same wherever it begins. `total` and `facets` are counted for the first page;
`total` travels with the cursor.

A filter takes these fields, for {noun} of which it holds:

{fields}

`sort` takes {", ".join(kind.sorts)}; `group_by` takes {", ".join(kind.facets)}; `select` takes
{", ".join(CARDS[label].model_fields)}."""


def _serve(label: Label, noun: str, card: object) -> None:
    tags: list[str | Enum] = [noun]
    router.add_api_route(
        f"/{noun}",
        _get(label),
        name=f"list_{noun}",
        response_model=_of(Listed, card),
        description=_about(label, noun),
        tags=tags,
    )
    router.add_api_route(
        f"/{noun}",
        _post(label),
        methods=["POST"],
        name=f"list_{noun}_by_post",
        response_model=_of(Listed, card),
        description="As with GET, the parameters as JSON; a filter may be longer than an address.",
        tags=tags,
    )
    router.add_api_route(
        f"/{noun}/batch",
        _many(label),
        methods=["POST"],
        name=f"batch_{noun}",
        response_model=_of(Batch, card),
        description=f"Show up to {MAX_IDS} {noun} by id. An id that is wrong or unknown is "
        "reported in its place and the others answered; one that was merged away answers with "
        "what it was merged into.",
        tags=tags,
    )


def _of(answer: Any, card: object) -> Any:  # noqa: ANN401 - types, one the parameter of the other
    return answer[card]


_serve("Author", "authors", AuthorCard)
_serve("Paper", "papers", PaperCard)
_serve("Topic", "topics", TopicCard)
_serve("Institution", "institutions", InstitutionCard)
