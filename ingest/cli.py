"""The commands that load, judge and measure, from `kg ingest` to `kg explain`."""

from typing import Final

import typer

from ingest.classify.cli import classify_command
from ingest.evaluate.cli import group as evaluate_group
from ingest.identity import cli as identity
from ingest.identity.explain_cli import group as explain_group
from ingest.identity.jobs.cli import resolve_command
from ingest.match.cli import group as match_group
from ingest.sources_cli import group

app: Final = typer.Typer()
app.add_typer(group, name="ingest")
app.command("classify")(classify_command)
app.add_typer(evaluate_group, name="evaluate")
app.add_typer(match_group, name="match")
app.command("resolve")(resolve_command)
app.command("merge")(identity.merge_command)
app.command("unmerge")(identity.unmerge_command)
app.command("split")(identity.split_command)
app.add_typer(identity.review, name="review")
app.add_typer(explain_group, name="explain")
