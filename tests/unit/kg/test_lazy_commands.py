"""The root command: all its sub-commands are told, none is loaded before it is asked for."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from kg.cli import build
from kg.commands.lazy import index

SLOW = ["neo4j", "fastapi", "pyarrow", "numpy", "httpx", "networkx"]


def _imported_by(*words: str) -> list[str]:
    """Return which slow packages `kg` loads when it is given these words."""
    text = f"import sys\nfrom kg.cli import main\nsys.argv[1:] = {words!r}\ntry:\n    main()\n"
    text += f"finally:\n    print([one for one in {SLOW!r} if one in sys.modules], file=sys.stderr)"
    told = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)  # noqa: S603 - our own text
    return [one for one in SLOW if repr(one) in told.stderr]


def test_the_help_of_kg_loads_nothing_slow() -> None:
    assert _imported_by("--help") == []


def test_a_command_does_not_load_what_other_commands_need() -> None:
    assert not {"fastapi", "httpx", "networkx"} & set(_imported_by("status", "--help"))


def test_the_help_of_kg_tells_every_command_in_order() -> None:
    shown = CliRunner().invoke(build(), ["--help"]).stdout

    told = [
        line.split()[0] for line in shown.split("Commands:\n")[1].splitlines() if line[2:3] > " "
    ]
    assert told == list(index())


@pytest.mark.parametrize("name", index())
def test_every_command_is_where_the_index_says(name: str) -> None:
    shown = CliRunner().invoke(build(), [name, "--help"])

    assert shown.exit_code == 0
    assert f" {name} " in shown.stdout


def test_an_unknown_command_is_refused() -> None:
    shown = CliRunner().invoke(build(), ["statsu"])

    assert shown.exit_code == 2
    assert "No such command 'statsu'" in shown.stderr
