"""The `kg` command, whose sub-commands are its own and those that the other packages register."""

import sys
from typing import Final

import click
import typer

from kg.commands.lazy import LazyGroup
from kg.errors import KGError

INTERRUPTED: Final = 130  # the shell's code for Ctrl-C

HELP: Final = """A scholarly knowledge graph in Neo4j.

Start with `kg demo`: it brings a local Neo4j up, loads a small real example, and shows a
researcher's profile. On your own data: `kg up`, `kg schema apply`, `kg ingest …`, `kg derive`,
then `kg profile WHO`, `kg slice WHO` and `kg serve`.

Exit codes: 0 done, 2 asked wrongly, 3 not found, 4 the database failed, 5 a record was refused
(--strict), 6 a source does not answer or has changed, 130 interrupted.
"""


def build() -> typer.Typer:
    """Return the root command."""
    root = typer.Typer(
        cls=LazyGroup,
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    root.callback()(lambda: None)  # without a command of its own it would be none
    return root


def main() -> None:
    """Run `kg` and end with the exit code that says what kind of failure it was."""
    try:
        build()()
    except KGError as error:
        from kg.console import news  # noqa: PLC0415 - slow to import, and help needs none

        news.print(f"error: {error}", style="red", markup=False, soft_wrap=True)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.exceptions.Abort):
        sys.exit(INTERRUPTED)
