"""Sub-commands that are loaded when they are asked for: the help of `kg` needs none of them.

`index.json` says of each where it is and what it does. `make docs` writes it from what the packages
register, and a test keeps it fresh.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypedDict

import typer
from typer.core import TyperCommand, TyperGroup
from typing_extensions import override

INDEX: Final = Path(__file__).with_name("index.json")


class Known(TypedDict):
    """Where a command or a group of commands is, as module:name, and what it does."""

    at: str
    does: str


class LazyGroup(TyperGroup):
    """The commands of the index, in its order."""

    @override
    def list_commands(self, ctx: Any) -> list[str]:
        return list(index())

    @override
    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        known = index().get(cmd_name)
        return loaded(cmd_name, known["at"]) if known else None

    @override
    def format_commands(self, ctx: Any, formatter: Any) -> None:
        told = {name: TyperCommand(name, help=known["does"]) for name, known in index().items()}
        TyperGroup(commands={**told}).format_commands(ctx, formatter)


@cache
def index() -> Mapping[str, Known]:
    """Return what is known of every command, by its name."""
    found: dict[str, Known] = json.loads(INDEX.read_text(encoding="utf-8"))
    return found


def loaded(name: str, at: str) -> Any:  # noqa: ANN401 - typer keeps the kind to itself
    """Return the command, or the group, that a place names as module:name."""
    module, _, attribute = at.partition(":")
    found = getattr(import_module(module), attribute)
    holder = typer.Typer(rich_markup_mode=None)
    if isinstance(found, typer.Typer):
        holder.add_typer(found, name=name)
    else:
        holder.command(name)(found)
    return typer.main.get_group(holder).commands[name]
