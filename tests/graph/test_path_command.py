"""`kg path` as a person and a program see it."""

import json

import pytest
from typer.testing import CliRunner, Result

from kg.errors import ArgumentError
from queries.cli import app

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "asked_by_commands", "unhurried")]


def _path(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["path", *arguments])


def test_a_path_is_printed_with_its_papers() -> None:
    shown = _path("Ada Quill", "Cid Blot").stdout

    assert "1 step, strength 0.231" in shown
    assert "Cid Blot  closeness 0.300" in shown
    assert "2021  More on toys" in shown
    assert "1 of 3 joint papers" in shown
    assert "These are all within 6 steps." in shown


def test_no_path_is_printed_with_what_to_try() -> None:
    shown = _path("Aada", "Adan", "--max-hops", "2").stdout

    assert shown.strip() == "There is none within 2 steps. More with --max-hops 6."


def test_a_program_reads_paths() -> None:
    asked = ("Aada", "Adan", "--via", "authored", "--k", "1", "--by", "closeness", "--json")

    found = json.loads(_path(*asked).stdout)

    assert [node["label"] for node in found["paths"][0]["nodes"]][1] == "Timeless toys"
    assert found["limits"]["via"] == ["AUTHORED"]


def test_an_edge_that_is_none_is_refused() -> None:
    assert isinstance(_path("Aada", "Adan", "--via", "KNOWS").exception, ArgumentError)
