"""The commands that ask the graph, from `kg profile` to `kg recommend`; and `kg derive`."""

from typing import Final

import typer

from queries.commands import questions, recommend
from queries.commands.changes import changes_command
from queries.commands.cypher import cypher_command
from queries.commands.export import export_command
from queries.commands.lists import list_command
from queries.commands.path import path_command
from queries.commands.profile import profile_command
from queries.commands.search import search_command
from queries.commands.slice import slice_command
from queries.commands.status import status_command
from queries.derive.cli import derive_command

app: Final = typer.Typer()
app.command("cypher")(cypher_command)
app.command("profile")(profile_command)
app.command("slice")(slice_command)
app.command("path")(path_command)
app.command("list")(list_command)
app.command("search")(search_command)
app.command("status")(status_command)
app.command("derive")(derive_command)
app.command("changes")(changes_command)
app.command("export")(export_command)
app.add_typer(questions.group, name="query")
app.add_typer(recommend.group, name="recommend")
