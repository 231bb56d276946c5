"""`kg match`: the resolvers as tools, from file to file without a database."""

import typer

from ingest.match.institutions import institutions_command

group = typer.Typer(
    no_args_is_help=True,
    help="Tell which strings mean the same paper, person or institution; no database is needed.",
)
group.command("institutions")(institutions_command)
