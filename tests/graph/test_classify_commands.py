"""`kg classify` and `kg evaluate topics` as a person and a program see them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingest import cli
from kg.errors import UsageError
from kg.graph import Graph
from tests.classifying import LANTERN, TAXONOMY, load_taxonomy, named, sure
from tests.loading import loads_into, paper

pytestmark = pytest.mark.graph


@pytest.fixture(autouse=True)
def _sure_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.classify.classifier.THRESHOLD", 0.1)


@pytest.fixture
async def _papers(graph: Graph, tmp_path: Path) -> None:
    await load_taxonomy(graph, TAXONOMY, rejects=tmp_path / "rejects.jsonl")
    load = loads_into(graph, tmp_path)
    await load(sure(1), sure(2, topics=[named(LANTERN)]), paper(3, identifiers=["acl:x3"]))


def _kg(*words: str) -> Any:  # noqa: ANN401 - a click Result
    return CliRunner().invoke(cli.app, words, catch_exceptions=False)


@pytest.mark.usefixtures("_papers", "asked_by_commands")
def test_a_program_and_a_person_read_what_was_given() -> None:
    first = json.loads(_kg("classify", "--json").stdout)
    again = _kg("classify").stdout

    assert (first["papers"], first["classified"], first["created"]) == (2, 1, 1)
    assert "up to date" in again


@pytest.mark.usefixtures("_papers", "asked_by_commands")
def test_the_classifier_is_measured_beside_a_baseline_on_the_same_papers() -> None:
    _kg("classify")

    found = json.loads(_kg("evaluate", "topics", "--expect", "acl=fields/98", "--json").stdout)

    ours, baseline = found["rankings"]
    assert (ours["papers"], baseline["papers"], found["papers_with_topics"]) == (1, 1, 1)
    assert (ours["precision_at_1"], baseline["precision_at_1"]) == (1, 1)
    assert found["coarse"][0]["papers"] == 1


@pytest.mark.usefixtures("_papers", "asked_by_commands")
def test_a_person_reads_the_figures_as_tables() -> None:
    told = _kg("evaluate", "topics", "--expect", "acl=openalex:subfields/9801").stdout

    assert "precision at 1" in told
    assert "Calibration" in told
    assert "which topic is right" in told


@pytest.mark.usefixtures("_papers", "asked_by_commands")
@pytest.mark.parametrize("text", ["acl", "acl=", "=fields/1", "acl=fields/1"])
def test_an_expectation_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        _kg("evaluate", "topics", "--expect", text)


@pytest.mark.usefixtures("graph", "asked_by_commands")
def test_without_a_taxonomy_nothing_is_measured() -> None:
    with pytest.raises(UsageError, match="kg ingest topics"):
        _kg("evaluate", "topics")
