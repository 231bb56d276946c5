"""`kg evaluate recommendations` and `adjacency`: the same formula as is served, on a real graph."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from ingest.evaluate.cli import group
from ingest.evaluate.recommend.facts import Facts, read_facts
from ingest.evaluate.recommend.methods import METHODS, OURS, Known, ranked
from kg.errors import UsageError
from kg.graph import Graph
from queries.derive.run import derive
from queries.recommend.collaborators import recommended_collaborators
from tests.graph.literature import Toy, drawn, load
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("asked_by_commands")]

PLACE = """
MATCH (paper:Paper) SET paper.source = 'Volume ' + (size(paper.id) + coalesce(paper.year, 0)) % 3
WITH count(*) AS papers
MERGE (place:Institution {id: 'Itoy'}) SET place.name = 'Toy University'
WITH place
MATCH (author:Author)-[name:AUTHORED]->(:Paper) WHERE author.id IN ['a', 'c', 'e']
SET name.institution_ids = ['Itoy']
MERGE (author)-[:AFFILIATED_WITH]->(place)
"""


def sparse(seed: int) -> list[Toy]:
    """Draw papers of few authors each, so that many pairs have not written together."""
    return [toy for toy in drawn(seed, number=12) if len(toy.authors) < 4]


@pytest.fixture(params=[0, 2])
async def placed(graph: Graph, run: Run, request: pytest.FixtureRequest) -> Graph:
    await load(run, sparse(request.param))
    await run(PLACE)
    await derive(graph)
    return graph


def _numbered(facts: Facts, person: int) -> dict[str, float]:
    found = ranked(Known.by(facts, facts.newest_year), person, also=np.array([], dtype=np.int64))
    ours = found.scores[METHODS.index(OURS)]
    return {facts.authors[at]: score for at, score in zip(found.others, ours, strict=True)}


async def test_what_is_measured_is_what_is_served(placed: Graph) -> None:
    facts = await read_facts(placed)
    compared = 0

    for place, author in enumerate(facts.authors):
        served = await recommended_collaborators(placed, author, max_rows=100, explain=False)
        scores = {one.author_id: one.score for one in served.people}
        compared += len(scores)

        assert scores == pytest.approx(_numbered(facts, place), abs=1e-5)

    assert compared > 0


@pytest.fixture
async def decades(run: Run) -> None:
    """Papers of 2000 to 2024 on which a dozen authors and eight topics meet."""
    await load(run, [*drawn(5, number=60), *drawn(6, first=60, number=60)])


@pytest.mark.usefixtures("decades")
def test_every_method_is_measured_on_the_same_authors() -> None:
    said = CliRunner().invoke(
        group, ["recommendations", "--until", "2003", "--span", "9", "--json"]
    )

    found = json.loads(said.stdout)
    assert [one["method"] for one in found["methods"]] == list(METHODS)
    assert found["authors_asked"] == found["authors_with_gains"] > 0
    assert found["pairs_within_three_steps"] <= found["pairs_met"]


@pytest.mark.usefixtures("decades")
@pytest.mark.parametrize(
    ("command", "line"), [("recommendations", "ours less the walk"), ("adjacency", "joint papers")]
)
def test_figures_are_printed_for_people(command: str, line: str) -> None:
    said = CliRunner(env={"COLUMNS": "200"}).invoke(group, [command, "--until", "2003"])

    assert line in said.stdout


@pytest.mark.usefixtures("decades")
@pytest.mark.parametrize("command", ["recommendations", "adjacency"])
@pytest.mark.parametrize("until", ["2024", "1500"])
def test_a_year_with_nothing_on_one_side_is_refused(command: str, until: str) -> None:
    said = CliRunner().invoke(group, [command, "--until", until])

    assert isinstance(said.exception, UsageError)
    assert "the newest are of 2024" in str(said.exception)
