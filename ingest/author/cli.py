"""`kg ingest author`: one person's works, co-authors and institutions in one command."""

import shlex
import sys
from typing import Annotated

import typer

from ingest.author.load import Person, key_of, load_author
from ingest.progress import progress, summary_table
from ingest.run import Summary
from kg.config import load_settings
from kg.console import JsonOption, ask, news, out, print_json
from kg.errors import SourceError
from kg.graph import Graph


def author_command(
    who: Annotated[
        str, typer.Argument(metavar="WHO", help="An ORCID iD or an OpenAlex author id ('A…').")
    ],
    *,
    openalex_url: Annotated[
        str | None, typer.Option(help="Another address of OpenAlex's interface.")
    ] = None,
    orcid_url: Annotated[
        str | None, typer.Option(help="Another address of ORCID's interface.")
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Load one person from the network: works, co-authors, topics and institutions.

    Asks OpenAlex for the works and the institutions, and ORCID for the person's own record. Again
    later it brings what is new. KG_CONTACT, your mail address, makes OpenAlex answer faster.
    """
    person = Person(
        key_of(who),
        load_settings(),
        openalex_url=openalex_url,
        orcid_url=orcid_url,
        command=shlex.join(["kg", *sys.argv[1:]]),
    )

    async def _all(graph: Graph) -> list[Summary | SourceError]:
        return [part async for part in load_author(graph, person, progress)]

    parts = ask(_all)
    done = [part for part in parts if isinstance(part, Summary)]
    if json_output:
        print_json(done)
    else:
        for summary in done:
            out.print(summary_table(summary))
    for note in dict.fromkeys(note for summary in done for note in summary.notes):
        news.print(note, markup=False, soft_wrap=True)
    if failed := [str(part) for part in parts if isinstance(part, SourceError)]:
        raise SourceError("; ".join(failed))
    news.print(f"next: kg derive, then kg profile {person.key}", markup=False)
