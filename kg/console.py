"""What a command prints: tables for people on stdout, JSON for programs, news on stderr."""

import asyncio
import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar

import typer
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table

from kg.config import load_settings
from kg.connection import open_graph
from kg.graph import Graph

AnswerT = TypeVar("AnswerT")

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

out: Final = Console(highlight=False)
news: Final = Console(stderr=True, highlight=False)


def ask(question: Callable[[Graph], Coroutine[Any, Any, AnswerT]]) -> AnswerT:
    """Open the graph that the settings name, await `question` on it, and close it."""

    async def _run() -> AnswerT:
        async with open_graph(load_settings()) as graph:
            return await question(graph)

    return asyncio.run(_run())


def print_json(answer: BaseModel | Sequence[BaseModel] | Mapping[str, object]) -> None:
    """Print one JSON document on stdout."""
    typer.echo(json.dumps(_plain(answer), ensure_ascii=False, indent=2))


def table(title: str, *columns: str, rows: Sequence[Sequence[object]]) -> Table:
    """Return a table whose numbers stand right and whose missing values show as '–'."""
    made = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for place, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[place], int | float) for row in rows)
        made.add_column(column, justify="right" if numeric else "left", header_style="dim")
    for row in rows:
        made.add_row(*(_cell(value) for value in row))
    return made


def _plain(answer: object) -> object:
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json")
    if isinstance(answer, Mapping):
        return {key: _plain(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [_plain(item) for item in answer]
    return answer


def _cell(value: object) -> str:
    if value is None or value == "":
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
