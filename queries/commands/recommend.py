"""`kg recommend`: whom, what and where to next, with the reasons."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
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
from queries.recommend.scores import Terms
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


@dataclass(frozen=True, slots=True)
class _Table:
    """An answer as a person reads it: what is listed, row by row, and what to know of it."""

    noun: str
    columns: tuple[str, ...]
    rows: list[list[object]]
    total: int
    note: str = ""


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

    The columns from closeness to activity add up to the score. They speak for how close the
    people between are and how many, for topics, venues and institutions in common, and for recent
    papers.

    Example: kg recommend collaborators "Damien Querlioz" --reach new
    """
    _answer(
        who,
        lambda graph, id_: recommended_collaborators(graph, id_, max_rows=rows, reach=reach),
        shown=lambda found: _collaborators(found, reach),
        json_output=json_output,
    )


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
    _answer(
        who,
        lambda graph, id_: recommended_papers(graph, id_, max_rows=rows, since=since),
        shown=_papers,
        json_output=json_output,
    )


@group.command("topics")
def topics_command(
    who: WhoArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List topics that an author has not written about, best first.

    They are adjacent to the author's own, or those of the closest collaborators.
    """
    _answer(
        who,
        lambda graph, id_: recommended_topics(graph, id_, max_rows=rows),
        shown=_topics,
        json_output=json_output,
    )


@group.command("similar")
def similar_command(
    who: WhoArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List authors like one author, co-authors or not, most alike first."""
    _answer(
        who,
        lambda graph, id_: similar_authors(graph, id_, max_rows=rows),
        shown=_similar,
        json_output=json_output,
    )


@group.command("experts")
def experts_command(
    topic: WhatArgument, *, rows: RowsOption = 10, json_output: JsonOption = False
) -> None:
    """List who knows a topic, best first: by how many papers, how mainly and how lately.

    Example: kg recommend experts openalex:T10502
    """
    _answer(
        topic,
        lambda graph, id_: experts(graph, id_, max_rows=rows),
        shown=_experts,
        json_output=json_output,
        label="Topic",
    )


def _answer(
    key: str,
    question: Callable[[Graph, str], Awaitable[AnswerT]],
    *,
    shown: Callable[[AnswerT], _Table],
    json_output: bool,
    label: Label = "Author",
) -> None:
    """Ask a question of the node that a key names; print the answer as JSON or as a table."""

    async def _asked(graph: Graph) -> AnswerT:
        return await question(graph, (await find(graph, key, labels=(label,))).id)

    found = ask(_asked)
    if json_output:
        print_json(found)
    else:
        _print(shown(found))


def _collaborators(found: RecommendedCollaborators, reach: Reach) -> _Table:
    return _Table(
        "people, the likeliest",
        ("name", "score", *Terms.model_fields, "because", "id"),
        [
            [escape(one.name), one.score, *_terms(one.terms), _because(one), one.author_id]
            for one in found.people
        ],
        found.total,
        note=_note(found, reach),
    )


def _note(found: RecommendedCollaborators, reach: Reach) -> str:
    """Say that more were reached or, where nobody is recommended, why and what to try."""
    if found.total:
        return "More people were reached than were scored." if found.partial else ""
    if not found.known:
        return (
            "No ties of closeness lead on from here: run `kg derive` if that is not done, load "
            "papers with co-authors, or try `kg recommend similar`."
        )
    if reach != "any":
        return f"Nobody is reached with --reach {reach}; try it without."
    known = counted(found.known, "collaborator")
    return (
        f"Walks of three steps from {known} reach co-authors alone. Load more papers of these "
        "people, or try `kg recommend similar`, which goes by topics."
    )


def _papers(found: RecommendedPapers) -> _Table:
    return _Table(
        "papers",
        ("title", "year", "score", "people", "topics", "citations", "recency", "id"),
        [
            [escape(one.title), one.year, one.score, *_terms(one.terms), one.paper_id]
            for one in found.papers
        ],
        found.total,
    )


def _topics(found: RecommendedTopics) -> _Table:
    return _Table(
        "topics",
        ("topic", "score", "adjacency", "collaborators", "id"),
        [[escape(one.name), one.score, *_terms(one.terms), one.topic_id] for one in found.topics],
        found.total,
    )


def _similar(found: SimilarAuthors) -> _Table:
    return _Table(
        "authors",
        ("name", "score", "topics", "people", "", "id"),
        [
            [
                escape(one.name),
                one.score,
                *_terms(one.terms),
                "co-author" if one.co_author else " ",
                one.author_id,
            ]
            for one in found.people
        ],
        found.total,
    )


def _experts(found: Experts) -> _Table:
    read = f"the newest {found.papers_read:,} of {counted(found.papers, 'paper')}"
    return _Table(
        "authors",
        ("name", "score", "papers", "focus", "activity", "on the topic", "id"),
        [
            [escape(one.name), one.score, *_terms(one.terms), one.papers, one.author_id]
            for one in found.people
        ],
        found.total,
        note=f"Authors are those of {read}." if found.papers_read < found.papers else "",
    )


def _terms(terms: BaseModel) -> list[float]:
    return list(terms.model_dump().values())


def _because(one: RecommendedCollaborator) -> str:
    why = one.reasons
    if why is None or not why.between:
        return "three steps away"
    names = ", ".join(escape(person.name) for person in why.between)
    others = why.between_total - len(why.between)
    return f"through {names}" + (f" and {others} more" if others else "")


def _print(told: _Table) -> None:
    more = f"; more with --rows {min(told.total, MAX_ROWS)}" if len(told.rows) < told.total else ""
    out.print(f"[bold]{len(told.rows):,} of {told.total:,} {told.noun}[/]{more}")
    if told.rows:
        out.print(table("", *told.columns, rows=told.rows))
    if told.note:
        out.print(told.note, style="dim")
