import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.identity.curate import merge
from ingest.identity.explaining import explain
from ingest.resolve.verdict import Outcome
from kg.errors import UsageError
from kg.graph import Graph
from tests.loading import author, institution, loads_into, paper

pytestmark = pytest.mark.graph

TITLE = "Learning rules for networks of examples in memory"
NAMES = ("Ada Quill Example", "Bob Sample", "Cy Fixture")
ARTICLE, PREPRINT, OTHER = "doi:10.5555/1", "arxiv:2001.00001", "doi:10.5555/2"
ADA, ADA_A = "name:ada quill example", "name:a quill example"


@pytest.fixture(autouse=True)
async def literature(graph: Graph, tmp_path: Path) -> None:
    """An article, its preprint, another paper, and one person under two names."""
    load = loads_into(graph, tmp_path)
    people = [author(name) for name in NAMES]
    circuits = "Circuits of memristors that spike, study number"
    await load(
        paper(1, title=TITLE, year=2021, type="article", authorships=people),
        paper(1, title=TITLE, year=2021, type="preprint", identifiers=[PREPRINT],
              authorships=people),
        paper(2, title=f"{circuits} one", authorships=[author("Ada Quill Example"), *people[1:]]),
        paper(3, title=f"{circuits} two", authorships=[author("A. Quill Example"), *people[1:]],
              ),
        paper(4, authorships=[author("Zoe Else", institutions=[institution(1), institution(2)])]),
    )  # fmt: skip


def _kg(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "160"}).invoke(app, list(arguments))


def _read(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(_kg(*arguments, "--json").stdout)


async def test_a_preprint_and_its_article_are_explained_as_one(graph: Graph) -> None:
    found = await explain(graph, ARTICLE, PREPRINT)

    assert found.judgement.outcome is Outcome.APPLIED
    assert found.judgement.evidence
    assert found.decision is None


async def test_two_papers_are_explained_as_two(graph: Graph) -> None:
    assert (await explain(graph, ARTICLE, OTHER)).judgement.outcome is Outcome.APART


@pytest.mark.parametrize("pair", [(ARTICLE, PREPRINT), (ADA, ADA_A)], ids=["papers", "people"])
async def test_what_was_merged_is_measured_as_it_was_before(
    graph: Graph, pair: tuple[str, str]
) -> None:
    before = await explain(graph, *pair)
    await merge(graph, *pair)

    after = await explain(graph, *pair)

    assert after.judgement.score == pytest.approx(before.judgement.score, abs=0.05)
    assert after.decision is not None
    assert (after.decision.outcome, after.decision.decided_by) == ("applied", "curator")


async def test_two_names_of_one_person_are_told_with_the_facts(graph: Graph) -> None:
    found = await explain(graph, ADA, ADA_A)

    assert found.judgement.score > 0.5
    assert any("Bob Sample" in one.told for one in found.judgement.evidence)


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        pytest.param(ADA, ARTICLE, "is a paper", id="two kinds"),
        pytest.param(ADA, ADA, "nobody ever told them apart", id="one and the same"),
        pytest.param("openalex:I101", "openalex:I102", "kg match institutions", id="institutions"),
    ],
)
async def test_what_cannot_be_compared_is_refused(
    graph: Graph, one: str, other: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await explain(graph, one, other)


@pytest.mark.usefixtures("asked_by_commands")
def test_the_command_shows_features_weights_and_thresholds() -> None:
    shown = _kg("explain", "match", ARTICLE, PREPRINT).stdout

    assert "weight" in shown
    assert "applied from 0.9, asked from 0.4" in shown


@pytest.mark.usefixtures("asked_by_commands")
def test_a_program_reads_an_explanation() -> None:
    found = _read("explain", "match", ARTICLE, PREPRINT)

    assert found["judgement"]["outcome"] == "applied"
