"""The commands that ask the graph: `kg profile`, `slice`, `query`, `cypher`, `status`; `derive`."""

from typing import Final

import typer

from queries.commands import questions
from queries.commands.cypher import cypher_command
from queries.commands.profile import profile_command
from queries.commands.slice import slice_command
from queries.commands.status import status_command
from queries.derive.cli import derive_command

app: Final = typer.Typer()
app.command("cypher")(cypher_command)
app.command("profile")(profile_command)
app.command("slice")(slice_command)
app.command("status")(status_command)
app.command("derive")(derive_command)
app.add_typer(questions.group, name="query")
