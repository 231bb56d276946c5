"""`kg schema`: what the graph may hold, and putting its constraints in place."""

from typing import Annotated

import typer

from kg.console import JsonOption, ask, news, out, print_json, table
from schema.apply import apply, definitions
from schema.edges import EDGES
from schema.nodes import NODES
from schema.page import between, markdown, properties

app = typer.Typer()
group = typer.Typer(no_args_is_help=True, help="The graph's types, constraints and indexes.")
app.add_typer(group, name="schema")


@group.command("apply")
def apply_command(*, json_output: JsonOption = False) -> None:
    """Create the constraints and indexes that are missing.

    Safe at any time: it changes nothing that exists, also while the graph is in use.
    """
    created = ask(apply)
    if json_output:
        print_json({"created": created})
    elif created:
        news.print(f"created {', '.join(created)}")
    else:
        news.print(f"all {len(definitions())} constraints and indexes are in place")


@group.command("show")
def show(
    *,
    json_output: JsonOption = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the page that the repository holds.")
    ] = False,
) -> None:
    """Show every node, edge, property, constraint and index."""
    if as_markdown:
        typer.echo(markdown())
    elif json_output:
        print_json(_summary())
    else:
        _print_tables()


def _summary() -> dict[str, object]:
    return {
        "nodes": {node.label: properties(node) for node in NODES},
        "edges": {edge.type: {"between": between(edge), "properties": properties(edge)}
                  for edge in EDGES},
        "definitions": [definition.text for definition in definitions()],
    }  # fmt: skip


def _print_tables() -> None:
    for node in NODES:
        out.print(table(node.label, "property", "type", "meaning", rows=properties(node)), "")
    for edge in EDGES:
        title = between(edge).replace("[", "\\[")
        out.print(table(title, "property", "type", "meaning", rows=properties(edge)), "")
