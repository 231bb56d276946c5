"""The commands that need nothing but the kernel: `kg up`, `kg down` and `kg demo`."""

from typing import Final

import typer

from kg.commands import demo, server

app: Final = typer.Typer()
app.command("up")(server.up)
app.command("down")(server.down)
app.command("demo")(demo.demo)
