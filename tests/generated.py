"""The files that are written by a program; `make docs` writes them, a test keeps them fresh."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import typer.main
from typer.cli import get_docs_for_click

from api.openapi import document
from ingest.page import markdown as sources
from kg.cli import build
from queries.catalogue import markdown as catalogue
from schema.page import markdown as schema_page
from schema.records import RECORD
from tests.house import ROOT


def commands() -> str:
    """Return the help of every `kg` command as one page."""
    command = typer.main.get_command(build())
    with typer.Context(command, info_name="kg") as context:
        return get_docs_for_click(obj=command, ctx=context, name="kg", title="The kg command")


def as_json(value: object) -> str:
    """Return JSON as this repository holds it."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


FILES: Final[dict[Path, Callable[[], str]]] = {
    ROOT / "api" / "openapi.json": lambda: as_json(document()),
    ROOT / "ingest" / "SOURCES.md": sources,
    ROOT / "ingest" / "records.schema.json": lambda: as_json(RECORD.json_schema()),
    ROOT / "kg" / "COMMANDS.md": commands,
    ROOT / "queries" / "CATALOGUE.md": catalogue,
    ROOT / "schema" / "SCHEMA.md": schema_page,
}

if __name__ == "__main__":
    for path, text in FILES.items():
        path.write_text(text(), encoding="utf-8")
