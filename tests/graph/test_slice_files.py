"""`kg slice` into files for other programs."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.errors import ArgumentError, UsageError
from queries.cli import app
from queries.formats.registry import FORMATS, FormatName
from tests.unit.queries.formats.readers import READERS

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "asked_by_commands")]


def _slice(*options: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(
        app, ["slice", "Aada", "--per-type", "paper:2", *options]
    )


def _shown() -> set[str]:
    return set(READERS["json"](_slice("--format", "json").stdout_bytes).nodes)


@pytest.mark.parametrize("name", FORMATS)
def test_the_ending_of_a_file_tells_its_format(name: FormatName, tmp_path: Path) -> None:
    path = tmp_path / f"ada.{FORMATS[name].ending}"

    told = _slice("--output", str(path)).stderr

    assert set(READERS[name](path.read_bytes()).nodes) == _shown()
    assert "2 of 5 of Paper" in told


def test_a_format_goes_before_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "ada.xml"

    _slice("--output", str(path), "--format", "gexf")

    assert set(READERS["gexf"](path.read_bytes()).nodes) == _shown()


def test_without_a_file_a_format_is_printed() -> None:
    printed = _slice("--format", "arrow").stdout_bytes

    assert set(READERS["arrow"](printed).nodes) == _shown()


def test_an_ending_that_means_nothing_is_refused(tmp_path: Path) -> None:
    found = _slice("--output", str(tmp_path / "ada.dot")).exception

    assert isinstance(found, ArgumentError)
    assert ".graphml" in found.detail


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    found = _slice("--output", str(tmp_path / "nowhere" / "ada.gexf")).exception

    assert isinstance(found, UsageError)
    assert "cannot be written" in str(found)
