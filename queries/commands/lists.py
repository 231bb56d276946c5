"""`kg list`: all nodes of one type that fit a filter, as a table, JSON or CSV."""

import csv
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Final

import typer
from rich.markup import escape

from kg.console import JsonOption, ask, news, out, print_json, table
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.cards import Card, selected
from queries.lists.facets import Facet
from queries.lists.kinds import NOUNS, Noun
from queries.lists.listing import Listing, Question, listing
from queries.wording import PEOPLE, counted

STEP: Final = 500  # rows asked for at a time
MAX_LIMIT: Final = 100_000  # a file for a spreadsheet; `kg export` writes more
SHOWN: Final[Mapping[Label, str]] = {
    "Author": "name,papers,collaborators,first_year,last_year,institutions",
    "Paper": "title,year,type,source,citations,authors",
    "Topic": "name,level,papers,within",
    "Institution": "name,country,authors,part_of",
}
"""Fields of a table unless others are selected."""


def list_command(  # noqa: PLR0913 - each is an option of the command
    what: Annotated[Noun, typer.Argument(help="What to list.")],
    *,
    filter_text: Annotated[
        str, typer.Option("--filter", help="Terms with commas between, all of which hold.")
    ] = "",
    sort: Annotated[str, typer.Option(help="Field to sort by; -FIELD from high to low.")] = "",
    select: Annotated[str, typer.Option(help="Fields to show, with commas.")] = "",
    group_by: Annotated[str, typer.Option(help="Fields to count by, with commas; 3 at most.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=MAX_LIMIT, help="Largest number.")] = 25,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets.")] = False,
    json_output: JsonOption = False,
) -> None:
    """List authors, papers, topics or institutions that fit a filter.

    A term is field:value; values are joined by | (either), a ! before them is not, numbers may
    be ranges, nodes are named by any identifier. A wrong field is told which ones there are.

    Examples: kg list papers --filter 'year:2019-2022,type:article|preprint,topic:!T10502'
    · kg list authors --filter 'papers:>10' --group-by country · kg list topics --sort name --csv
    """
    label = NOUNS[what]
    fields = selected(label, select or ("" if json_output else SHOWN[label]))
    question = Question(
        label=label,
        filter=filter_text,
        sort=sort,
        select=",".join(fields),
        group_by=group_by,
        max_rows=min(limit, STEP),
    )
    found = ask(lambda graph: _walk(graph, question, limit=limit))
    if json_output:
        print_json(_document(found))
    elif as_csv:
        _print_csv(found.items, fields)
        news.print(_told(found, label))
    else:
        _print(found, label, fields)


async def _walk(graph: Graph, question: Question, *, limit: int) -> Listing:
    first = await listing(graph, question)
    items, keys = list(first.items), list(first.keys)
    while len(keys) < limit and len(keys) % question.max_rows == 0 and keys:
        rows = min(question.max_rows, limit - len(keys))
        asked = question.model_copy(update={"after": keys[-1], "max_rows": rows})
        page = await listing(graph, asked)
        items += page.items
        keys += page.keys
        if len(page.keys) < rows:
            break
    return first.model_copy(update={"items": items, "keys": keys})


def _document(found: Listing) -> dict[str, object]:
    return {
        "items": [item.model_dump(mode="json", exclude_unset=True) for item in found.items],
        "total": found.total,
        "facets": found.facets,
    }


def _print(found: Listing, label: Label, fields: Sequence[str]) -> None:
    columns = ["id", *(name for name in fields if name != "id")]
    rows = [[escape(_cell(getattr(item, name))) for name in columns] for item in found.items]
    out.print(table(_told(found, label), *columns, rows=rows))
    for facet in found.facets:
        _print_facet(facet)


def _print_facet(facet: Facet) -> None:
    rows = [[one.value or "unknown", one.name, one.count] for one in facet.values]
    out.print(f"\nby {facet.field}, {len(rows):,} of {counted(facet.total, 'value')}", style="bold")
    out.print(table("", facet.field, "name", "items", rows=rows))


def _told(found: Listing, label: Label) -> str:
    shown, total = len(found.items), found.total or 0
    number = counted(total, *PEOPLE[label])
    return number if shown >= total else f"{shown:,} of {number}; more with --limit {total}"


def _print_csv(items: Sequence[Card], fields: Sequence[str]) -> None:
    columns = ["id", *(name for name in fields if name != "id")]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(item, name)) for name in columns] for item in items)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(str(getattr(one, "name", one)) for one in value)
    return "" if value is None else str(value)
