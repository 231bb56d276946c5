"""`kg profile`: a researcher on one screen."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from kg.console import JsonOption, ask, out, print_json, table
from kg.graph import Graph
from queries.authors.papers import AuthorPapers, papers_of
from queries.authors.profile import Profile, profile
from queries.authors.topics import AuthorTopics, topics_of
from queries.collaborators.closeness import Collaborator, closest_collaborators
from queries.search.names import find
from queries.wording import counted, years
from schema.base import Row

MAX_ROWS: Final = 200

WhoArgument = Annotated[
    str, typer.Argument(help="An identifier (own id, ORCID iD, OpenAlex id …) or a name.")
]


class ProfileScreen(Row):
    """All that `kg profile` prints."""

    profile: Profile
    collaborators: list[Collaborator]
    topics: AuthorTopics
    papers: AuthorPapers


def profile_command(
    who: WhoArgument,
    *,
    people: Annotated[int, typer.Option(min=0, max=MAX_ROWS, help="Collaborators to list.")] = 10,
    topics: Annotated[int, typer.Option(min=0, max=MAX_ROWS, help="Topics to list.")] = 15,
    papers: Annotated[int, typer.Option(min=0, max=MAX_ROWS, help="Papers to list.")] = 20,
    json_output: JsonOption = False,
) -> None:
    """Show who an author is, who they work with, on what, and what they published.

    A name that several authors bear is answered with the candidates and what tells them apart.

    Examples: kg profile "Damien Querlioz" · kg profile orcid:0000-0002-1825-0097
    """

    async def _asked(graph: Graph) -> ProfileScreen:
        author = await find(graph, who, labels=("Author",))
        return ProfileScreen(
            profile=await profile(graph, author.id),
            collaborators=await closest_collaborators(graph, author.id, max_rows=people),
            topics=await topics_of(graph, author.id, max_rows=topics),
            papers=await papers_of(graph, author.id, max_rows=papers),
        )

    screen = ask(_asked)
    if json_output:
        print_json(screen)
    else:
        print_screen(screen)


def print_screen(screen: ProfileScreen) -> None:
    """Print a profile for people."""
    found = screen.profile
    _print_head(found)
    _print_section("Affiliations", _affiliations(found), total=found.affiliations_total)
    _print_section(
        "Collaborators, closest first",
        _collaborators(screen.collaborators),
        total=found.collaborators,
        option="people",
    )
    _print_section(
        "Topics, of most papers first", _topics(screen.topics), total=found.topics, option="topics"
    )
    _print_section("Published work", _papers(screen.papers), total=found.works, option="papers")


def _print_head(found: Profile) -> None:
    out.print(found.name, style="bold", markup=False, emoji=False, end="  ")
    out.print(found.author_id, style="dim", markup=False)
    for line in _head(found):
        out.print(line, markup=False, emoji=False)
    out.print("", _counters(found), "", sep="\n")


def _head(found: Profile) -> Iterator[str]:
    if found.role:
        yield found.role
    if found.page:
        yield f"as stated at {found.page}"
    if found.names:
        yield f"also: {'; '.join(found.names)}"
    if found.identifiers:
        yield " · ".join(found.identifiers)


def _counters(found: Profile) -> str:
    return " · ".join(
        (
            counted(found.works, "work"),
            counted(found.followers, "follower"),
            counted(found.topics, "topic"),
            counted(found.close_collaborators, "close collaborator"),
            "claimed" if found.claimed else "unclaimed",
        )
    )


def _print_section(heading: str, rows: Table, *, total: int, option: str | None = None) -> None:
    if not total:
        return
    number = f"{total:,}"
    if rows.row_count < total:
        more = f"; more with --{option} {min(total, MAX_ROWS)}" if option else ""
        number = f"{rows.row_count:,} of {number}{more}"
    out.print(f"[bold]{heading}[/] ({number})")
    for column in rows.columns:
        column.overflow = "fold"  # an address that does not fit goes on below, uncut
    if rows.row_count:
        out.print(rows)
    out.print()


def _affiliations(found: Profile) -> Table:
    rows = [
        [
            escape(one.name),
            one.country,
            years(one.first_year, one.last_year),
            one.papers,
            escape(one.stated_by or f"papers loaded from {', '.join(one.sources)}"),
        ]
        for one in found.affiliations
    ]
    return table("", "institution", "country", "years", "papers", "who says so", rows=rows)


def _collaborators(found: Sequence[Collaborator]) -> Table:
    rows = [
        [
            escape(one.name),
            one.closeness,
            one.shared_papers,
            years(one.first_year, one.last_year),
            "close" if one.close else " ",
            one.author_id,
        ]
        for one in found
    ]
    return table("", "name", "closeness", "joint papers", "years", "", "id", rows=rows)


def _topics(found: AuthorTopics) -> Table:
    rows = [
        [
            escape(one.name),
            one.papers,
            f"{one.share:.0%}",
            years(one.first_year, one.last_year),
            one.topic_id,
        ]
        for one in found.topics
    ]
    return table("", "topic", "papers", "share", "years", "id", rows=rows)


def _papers(found: AuthorPapers) -> Table:
    rows = [
        [one.year, one.type, escape(one.title), escape(one.source or "")] for one in found.papers
    ]
    return table("", "year", "type", "title", "source", rows=rows)
