"""`kg search`: nodes by name, title or identifier."""

from typing import Annotated, Final

import typer
from rich.markup import escape

from kg.console import JsonOption, ask, out, print_json, table
from queries.graph.resolve import LABELS
from queries.lists.kinds import NOUNS, Noun
from queries.search.hits import Filters, Hits, Question, search
from queries.wording import counted
from schema.base import FIRST_YEAR, MAX_YEAR

MAX_LIMIT: Final = 1000


def search_command(
    text: Annotated[str, typer.Argument(help="Words, the last perhaps begun; or an identifier.")],
    *,
    types: Annotated[
        list[Noun] | None, typer.Option("--type", help="Type to look for; may be repeated.")
    ] = None,
    from_year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=MAX_YEAR, help="Papers, authors, since.")
    ] = None,
    to_year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=MAX_YEAR, help="Papers, authors, until.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=MAX_LIMIT, help="Largest number.")] = 20,
    json_output: JsonOption = False,
) -> None:
    """Find authors, papers, topics and institutions by name, title or identifier.

    Names that are just that come first; where nothing fits, names that differ by a letter or
    two are shown.

    Examples: kg search "damien querl" · kg search "spin torque" --type papers --from-year 2018
    """
    question = Question(
        text=text,
        labels=tuple(NOUNS[noun] for noun in types) if types else LABELS,
        filters=Filters(from_year=from_year, to_year=to_year),
        max_rows=limit,
    )
    found = ask(lambda graph: search(graph, question))
    if json_output:
        print_json({"items": found.hits, "total": found.total})
        return
    rows = [[hit.id, escape(hit.name), hit.label.lower(), escape(hit.hint)] for hit in found.hits]
    out.print(table(_told(found), "id", "name", "type", "what tells it apart", rows=rows))


def _told(found: Hits) -> str:
    near = any(hit.match == "near" for hit in found.hits)
    what = counted(len(found.hits), "name that is near", "names that are near") if near else ""
    if what:
        return f"nothing is called so; {what}"
    if found.total is None:
        return f"the best {len(found.hits):,} of very many; add a word, a --type or a year"
    more = f" of {found.total:,}; more with --limit {found.total}"
    return counted(len(found.hits), "hit") + (more if found.total > len(found.hits) else "")
