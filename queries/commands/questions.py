"""`kg query`: the catalogue of questions, and asking any of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Final

import typer
from rich.markup import escape
from rich.table import Table

from kg.console import JsonOption, ask, out, print_json, table
from kg.cypher import Declaration, Statement
from queries.catalogue import ask_any, bind_texts, catalogue, markdown, meaning, statement_named
from queries.wording import counted

WIDEST: Final = 8  # columns that stand side by side; of more, each row stands alone

group = typer.Typer(no_args_is_help=True, help="The questions that the graph can be asked.")

NameArgument = Annotated[str, typer.Argument(help="The question's name, e.g. authors/profile.")]


@group.command("list")
def list_command(
    *,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the page that the repository holds.")
    ] = False,
    json_output: JsonOption = False,
) -> None:
    """List every question, and the statements that write."""
    found = catalogue()
    if as_markdown:
        typer.echo(markdown(), nl=False)
    elif json_output:
        print_json({"queries": [_facts(statement) for statement in found]})
    else:
        rows = [[one.name, one.access, escape(one.summary)] for one in found]
        out.print(table("Questions", "name", "access", "answer", rows=rows))


@group.command("show")
def show_command(name: NameArgument, *, json_output: JsonOption = False) -> None:
    """Show what a question takes and answers, what it costs, and its Cypher."""
    found = statement_named(name)
    if json_output:
        print_json(_facts(found))
        return
    out.print(found.name, style="bold", markup=False)
    out.print(f"{found.summary}\n{found.access}; costs {found.cost}\n", markup=False)
    takes = [(one, meaning(one)) for one in found.params]
    answers = [(one, one.doc) for one in found.returns]
    for heading, declared in (("takes", takes), ("answers", answers)):
        if declared:
            out.print(_declarations(heading, declared), "")
    out.print(found.text, markup=False, emoji=False, soft_wrap=True)


@group.command("run")
def run_command(
    name: NameArgument,
    parameters: Annotated[
        list[str] | None, typer.Argument(metavar="key=value …", help="Its parameters.")
    ] = None,
    *,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="key=value", help="A parameter; the same as above."),
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Ask a question and print its rows.

    Values are read by the declared type; lists of strings take commas, other lists and maps
    take JSON. Parameters with a default, or marked 'or null', may be left out, and any
    identifier will do where an own id is asked for.

    Example: kg query run topics/adjacency topic_id=openalex:T10502 max_rows=10
    """
    bound = bind_texts(statement_named(name), [*(parameters or ()), *(param or ())])
    rows = ask(lambda graph: ask_any(graph, bound))
    if json_output:
        print_json({"rows": rows})
        return
    print_rows([column.name for column in bound.statement.returns], rows)


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows for people: side by side, or each alone where there are many columns."""
    out.print(counted(len(rows), "row"), style="bold")
    if len(columns) <= WIDEST and len(rows) > 1:
        cells = [[_cell(row[column]) for column in columns] for row in rows]
        out.print(table("", *columns, rows=cells))
        return
    for row in rows:
        cells = [[column, _cell(row[column])] for column in columns]
        out.print(table("", "column", "value", rows=cells), "", sep="\n")


def _facts(statement: Statement) -> dict[str, object]:
    return {
        "name": statement.name,
        "summary": statement.summary,
        "access": statement.access,
        "params": [_declared(one) for one in statement.params],
        "returns": [_declared(one) for one in statement.returns],
        "cost": statement.cost,
        "text": statement.text,
    }


def _declared(one: Declaration) -> dict[str, str]:
    return {"name": one.name, "type": one.type, "meaning": one.doc}


def _declarations(heading: str, declared: list[tuple[Declaration, str]]) -> Table:
    rows = [[one.name, one.type, escape(told)] for one, told in declared]
    return table("", heading, "type", "meaning", rows=rows)


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return escape(json.dumps(value, ensure_ascii=False))
    return escape(value) if isinstance(value, str) else value
