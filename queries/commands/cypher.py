"""`kg cypher`: free Cypher that can only read the graph."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import JsonValue, ValidationError

from kg.config import load_settings
from kg.console import JsonOption, ask, news, print_json
from kg.errors import UsageError
from queries.commands.questions import print_rows
from queries.gate.question import MAX_ROWS, Answer, Cut, Question
from queries.gate.run import ask_freely
from queries.gate.tables import as_arrow, as_csv

_STDIN: Final = "-"


class Form(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    ARROW = "arrow"


def cypher_command(
    statement: Annotated[str, typer.Argument(help="One Cypher statement; - reads it from stdin.")],
    *,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="name=value", help="A $name; JSON, else text. Repeat it."),
    ] = None,
    max_rows: Annotated[
        int, typer.Option(min=1, max=MAX_ROWS, help="Largest number of rows.")
    ] = 1_000,
    form: Annotated[Form, typer.Option("--format", help="How the rows are printed.")] = Form.TABLE,
    output: Annotated[Path | None, typer.Option(help="File to write them to.")] = None,
    json_output: JsonOption = False,
) -> None:
    """Run one Cypher statement that only reads.

    It is explained first; what does more than read, or could outgrow every limit of time and
    memory, is refused, and told what part and why. What an answer leaves out is said on stderr.

    Example: kg cypher 'MATCH (p:Paper) WHERE p.year >= $since RETURN p.year AS year, count(*) AS
    papers ORDER BY year' --param since=2015 --format csv
    """
    text = sys.stdin.read() if statement == _STDIN else statement
    question = _question(text, param or (), max_rows=max_rows)
    timeout_s = load_settings().cypher_timeout_s
    answer = ask(lambda graph: ask_freely(graph, question, caller="kg", timeout_s=timeout_s))
    _print(answer, Form.JSON if json_output else form, output=output)
    if answer.truncated:
        news.print(_left_out(answer.truncated), markup=False, soft_wrap=True)


def _question(text: str, params: Sequence[str], *, max_rows: int) -> Question:
    found = _parameters(params)
    try:
        return Question(statement=text, parameters=found, max_rows=max_rows)
    except ValidationError as error:
        first = error.errors()[0]
        raise UsageError(f"{first['loc'][0]}: {first['msg']}") from error


def _parameters(texts: Sequence[str]) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(f"{text!r} does not read name=value")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _print(answer: Answer, form: Form, *, output: Path | None) -> None:
    if form is Form.TABLE and output is None:
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        print_rows(answer.columns, rows)
    elif form is Form.JSON and output is None:
        print_json(answer)
    else:
        _write(_encoded(answer, form), output)


def _encoded(answer: Answer, form: Form) -> bytes:
    if form is Form.ARROW:
        return as_arrow(answer)
    return (answer.model_dump_json(indent=2) if form is Form.JSON else as_csv(answer)).encode()


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)


def _left_out(cut: Cut) -> str:
    advice = f"--max-rows {cut.more['max_rows']} shows more" if cut.more else "ask for less at once"
    there = f"{cut.total:,}" if cut.total is not None else f"at least {cut.at_least:,}"
    return f"{cut.shown:,} of {there} rows ({cut.by}); {advice}"
