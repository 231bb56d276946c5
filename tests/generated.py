"""The files that are written by a program; `make docs` writes them, a test keeps them fresh."""

import json
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

import typer.main
from typer.cli import get_docs_for_click

from api.openapi import document
from ingest.page import markdown as sources
from kg.cli import build
from kg.commands.cli import app as kernel
from kg.commands.lazy import INDEX, loaded
from queries.catalogue import markdown as catalogue
from schema.page import markdown as schema_page
from schema.records import RECORD
from tests.house import ROOT

LONGEST: Final = 500  # of a command's first sentence; the help shortens it to the terminal's width


def commands() -> str:
    """Return the help of every `kg` command as one page."""
    command = typer.main.get_command(build())
    with typer.Context(command, info_name="kg") as context:
        return get_docs_for_click(obj=command, ctx=context, name="kg", title="The kg command")


def commands_index() -> str:
    """Return where every root command is, and what it does."""
    found = {
        name: {"at": at, "does": loaded(name, at).get_short_help_str(LONGEST)}
        for name, at in _places()
    }
    return as_json(found)


def _places() -> Iterator[tuple[str, str]]:
    points = sorted(entry_points(group="kg.commands"), key=lambda point: point.name)
    for app in (kernel, *(point.load() for point in points)):
        for command in app.registered_commands:
            yield command.name, f"{command.callback.__module__}:{command.callback.__name__}"
        for group in app.registered_groups:
            yield group.name, _place(group.typer_instance)


def _place(group: typer.Typer) -> str:
    """Return the place of a group, rather where it is made than where it is registered."""
    places = [
        (vars(module).get("app") is not None, name, attribute)
        for name, module in sys.modules.items()
        if name.startswith(("kg.", "schema.", "queries.", "ingest.", "api."))
        for attribute, value in vars(module).items()
        if value is group
    ]
    _, name, attribute = min(places)
    return f"{name}:{attribute}"


def as_json(value: object) -> str:
    """Return JSON as this repository holds it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FILES: Final[dict[Path, Callable[[], str]]] = {
    ROOT / "api" / "openapi.json": lambda: as_json(document()),
    ROOT / "ingest" / "SOURCES.md": sources,
    ROOT / "ingest" / "records.schema.json": lambda: as_json(RECORD.json_schema()),
    INDEX: commands_index,
    ROOT / "kg" / "COMMANDS.md": commands,
    ROOT / "queries" / "CATALOGUE.md": catalogue,
    ROOT / "schema" / "SCHEMA.md": schema_page,
}

if __name__ == "__main__":
    for path, text in FILES.items():
        path.write_text(text(), encoding="utf-8")
