"""`kg match`: the resolvers as tools, from file to file without a database."""

import typer

from ingest.match.authors import authors_command
from ingest.match.institutions import institutions_command
from ingest.match.papers import papers_command

group = typer.Typer(
    no_args_is_help=True,
    help="Tell which strings mean the same paper, person or institution; no database is needed.",
)
group.command("authors")(authors_command)
group.command("papers")(papers_command)
group.command("institutions")(institutions_command)
