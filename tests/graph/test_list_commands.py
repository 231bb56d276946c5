"""`kg list` and `kg search` as a person and a program see them."""

import csv
import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kg.errors import ArgumentError
from queries.cli import app
from queries.commands import lists

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "asked_by_commands")]


def _kg(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, list(arguments))


def _read(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(_kg(*arguments, "--json").stdout)


def test_a_list_says_how_many_it_leaves_out() -> None:
    shown = _kg("list", "papers", "--limit", "2").stdout

    assert "2 of 5 papers; more with --limit 5" in shown
    assert "The last of the toys" in shown
    assert "On [toys]" not in shown


def test_a_list_is_filtered_sorted_and_counted() -> None:
    asked = ("--filter", "year:2019-2020,type:!thesis", "--sort", "title", "--group-by", "type")
    shown = _kg("list", "papers", *asked).stdout

    assert "1 paper" in shown
    assert "On [toys]" in shown
    assert "by type, 1 of 1 value" in shown


def test_a_program_reads_a_list() -> None:
    found = _read("list", "authors", "--sort", "-papers", "--select", "name,papers")

    assert found["total"] == 4
    assert found["items"][0] == {"id": "Aada", "name": "Ada Quill", "papers": 5}


def test_a_spreadsheet_reads_a_list() -> None:
    printed = _kg("list", "papers", "--filter", "topic:Tt1", "--select", "year,authors", "--csv")

    assert list(csv.reader(printed.stdout.splitlines())) == [
        ["id", "year", "authors"],
        ["Pp3", "2022", "Bea Inkwell; Ada Quill"],
        ["Pp2", "2021", "Ada Quill; Bea Inkwell; Cid Blot"],
        ["Pp1", "2020", "Ada Quill; Bea Inkwell"],
    ]
    assert "3 papers" in printed.stderr


@pytest.mark.parametrize("limit", [3, 4, 5, 9])
def test_a_long_list_is_read_in_steps(monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(lists, "STEP", 2)

    found = _read("list", "papers", "--limit", str(limit))

    assert [one["id"] for one in found["items"]] == ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"][:limit]
    assert found["total"] == 5


def test_a_wrong_filter_says_what_there_is() -> None:
    failed = _kg("list", "papers", "--filter", "yaer:2019").exception

    assert isinstance(failed, ArgumentError)
    assert "did you mean year?" in str(failed)


def test_a_search_is_printed_with_what_tells_names_apart() -> None:
    shown = _kg("search", "ada qui").stdout

    assert "1 hit" in shown
    assert "Toy League · Toys · 5 papers · 2019–2022" in shown


def test_a_search_says_that_names_are_only_near() -> None:
    assert "nothing is called so; 1 name that is near" in _kg("search", "Adda Quil").stdout


def test_a_search_says_how_much_there_is() -> None:
    assert "2 hits of 6; more with --limit 6" in _kg("search", "toys", "--limit", "2").stdout


def test_a_program_reads_a_search() -> None:
    found = _read("search", "toys", "--type", "papers", "--from-year", "2022")

    assert [hit["id"] for hit in found["items"]] == ["Pp3"]
    assert found["total"] == 1
