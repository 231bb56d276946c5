"""`kg recommend`: whom, what and where to next, with the reasons."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Final, TypeVar

import typer
from pydantic import BaseModel
from rich.markup import escape

from kg.console import JsonOption, ask, out, print_json, table
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.recommend.collaborators import (
    RecommendedCollaborator,
    RecommendedCollaborators,
    recommended_collaborators,
)
from queries.recommend.experts import Experts, experts
from queries.recommend.papers import RecommendedPapers, recommended_papers
from queries.recommend.similar import SimilarAuthors, similar_authors
from queries.recommend.topics import RecommendedTopics, recommended_topics
from queries.recommend.walks import Reach
from queries.search.names import find
from queries.wording import counted
from schema.base import FIRST_YEAR

MAX_ROWS: Final = 200

AnswerT = TypeVar("AnswerT", bound=BaseModel)

WhoArgument = Annotated[
    str, typer.Argument(help="An author: an identifier (own id, ORCID iD …) or a name.")
]
WhatArgument = Annotated[str, typer.Argument(help="A topic: an identifier or a name.")]
RowsOption = Annotated[int, typer.Option("--rows", min=1, max=MAX_ROWS, help="Rows to list.")]

group = typer.Typer(
    no_args_is_help=True,
    help="People, papers and topics that an author may turn to next, each with its reasons.",
)


@group.command("collaborators")
def collaborators_command(
    who: WhoArgument,
    *,
    reach: Annotated[
        Reach,
        typer.Option(help="near: people who share a collaborator; new: nobody in between."),
    ] = "any",
    rows: RowsOption = 10,
    json_output: JsonOption = False,
) -> None:
    """List people whom an author has not written with and is likely to, best first.

    The columns closeness, topics, institution and activity add up to the score. They speak for
    people between (walks over closeness), topics and institutions in common, and recent papers.

    Example: kg recommend collaborators "Damien Querlioz" --reach new
    """

    async def _asked(graph: Graph, id_: str) -> RecommendedCollaborators:
        return await recommended_collaborators(graph, id_, max_rows=rows, reach=reach)

    found = _ask(who, "Author", _asked)
    if json_output:
        print_json(found)
        return
    columns = ("name", "score", "closeness", "topics", "institution", "activity", "because", "id")
    cells = [
        [escape(one.name), one.score, *_terms(one.terms), _because(one), one.author_id]
        for one in found.people
    ]
    _print("people, the likeliest", columns, cells, total=found.total)
    if found.partial:
        out.print("More people were reached than were scored.", style="dim")


@group.command("papers")
def papers_command(
    who: WhoArgument,
    *,
    since: Annotated[int, typer.Option(help="Leave out older papers.")] = FIRST_YEAR,
    rows: RowsOption = 10,
    json_output: JsonOption = False,
) -> None:
    """List papers that an author neither wrote nor cites and may want to read, best first.

    Example: kg recommend papers orcid:0000-0002-1825-0097 --since 2023
    """

    async def _asked(graph: Graph, id_: str) -> RecommendedPapers:
        return await recommended_papers(graph, id_, max_rows=rows, since=since)

    found = _ask(who, "Author", _asked)
    if json_output:
        print_json(found)
        return
    columns = ("title", "year", "score", "people", "topics", "citations", "recency", "id")
    cells = [
        [escape(one.title), one.year, one.score, *_terms(one.terms), one.paper_id]
        for one in found.papers
    ]
    _print("papers", columns, cells, total=found.total)


@group.command("topics")
def topics_command(
    who: WhoArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List topics that an author has not written about, best first.

    They are adjacent to the author's own, or those of the closest collaborators.
    """

    async def _asked(graph: Graph, id_: str) -> RecommendedTopics:
        return await recommended_topics(graph, id_, max_rows=rows)

    found = _ask(who, "Author", _asked)
    if json_output:
        print_json(found)
        return
    cells = [
        [escape(one.name), one.score, *_terms(one.terms), one.topic_id] for one in found.topics
    ]
    columns = ("topic", "score", "adjacency", "collaborators", "id")
    _print("topics", columns, cells, total=found.total)


@group.command("similar")
def similar_command(
    who: WhoArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List authors like one author, co-authors or not, most alike first."""

    async def _asked(graph: Graph, id_: str) -> SimilarAuthors:
        return await similar_authors(graph, id_, max_rows=rows)

    found = _ask(who, "Author", _asked)
    if json_output:
        print_json(found)
        return
    cells = [
        [
            escape(one.name),
            one.score,
            *_terms(one.terms),
            "co-author" if one.co_author else " ",
            one.author_id,
        ]
        for one in found.people
    ]
    _print("authors", ("name", "score", "topics", "people", "", "id"), cells, total=found.total)


@group.command("experts")
def experts_command(
    topic: WhatArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List who knows a topic, best first: by how many papers, how mainly and how lately.

    Example: kg recommend experts openalex:T10502
    """

    async def _asked(graph: Graph, id_: str) -> Experts:
        return await experts(graph, id_, max_rows=rows)

    found = _ask(topic, "Topic", _asked)
    if json_output:
        print_json(found)
        return
    cells = [
        [escape(one.name), one.score, *_terms(one.terms), one.papers, one.author_id]
        for one in found.people
    ]
    columns = ("name", "score", "papers", "focus", "activity", "on the topic", "id")
    _print("authors", columns, cells, total=found.total)
    if found.papers_read < found.papers:
        read = f"the newest {found.papers_read:,} of {counted(found.papers, 'paper')}"
        out.print(f"Authors are those of {read}.", style="dim")


def _ask(key: str, label: Label, question: Callable[[Graph, str], Awaitable[AnswerT]]) -> AnswerT:
    async def _asked(graph: Graph) -> AnswerT:
        return await question(graph, (await find(graph, key, labels=(label,))).id)

    return ask(_asked)


def _terms(terms: BaseModel) -> list[float]:
    return list(terms.model_dump().values())


def _because(one: RecommendedCollaborator) -> str:
    why = one.reasons
    if why is None or not why.between:
        return "three steps away"
    names = ", ".join(escape(person.name) for person in why.between)
    others = why.between_total - len(why.between)
    return f"through {names}" + (f" and {others} more" if others else "")


def _print(
    noun: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, total: int
) -> None:
    more = f"; more with --rows {min(total, MAX_ROWS)}" if len(rows) < total else ""
    out.print(f"[bold]{len(rows):,} of {total:,} {noun}[/]{more}")
    if rows:
        out.print(table("", *columns, rows=rows))
