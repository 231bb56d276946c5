from pathlib import Path

import pytest

from ingest import batches
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, dump, loads_into, paper, shape

pytestmark = pytest.mark.graph

CITING = paper(1, references=["doi:10.5555/2", "arxiv:2101.05536"])
CITED = paper(2, identifiers=["doi:10.5555/2", "arxiv:2101.05536"])

WAITING = """
MATCH (p:Paper)-[e:REFERS_TO]->(i:Identifier)
RETURN i.value AS key, e.sources AS sources ORDER BY key
"""
CITES = """
MATCH (:Paper)-[e:CITES]->(p:Paper)
RETURN e.reference AS key, e.sources AS sources ORDER BY key
"""
REFERRED = """
MATCH (i:Identifier {value: 'doi:10.5555/2'})-[:IDENTIFIES]->(paper)
RETURN labels(paper)[0] AS label, COUNT { (i)<-[:REFERS_TO]-() } AS waiting,
  COUNT { (i)<-[:PREPRINT_OF]-() } + COUNT { (paper)<-[:CITES]-() } AS made
"""
BOTH = [
    {"key": "arxiv:2101.05536", "sources": ["test"]},
    {"key": "doi:10.5555/2", "sources": ["test"]},
]


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def test_a_reference_to_an_unknown_paper_waits(load: Loads, run: Run) -> None:
    await load(CITING)

    assert await run(WAITING) == BOTH
    assert await run(CITES) == []


async def test_it_becomes_a_citation_when_the_paper_comes(load: Loads, run: Run) -> None:
    await load(CITING)

    await load(CITED, source="later")

    assert await run(CITES) == BOTH
    assert await run(WAITING) == []


@pytest.mark.parametrize("edge", ["references", "preprint_of"])
async def test_a_paper_finds_what_an_earlier_batch_of_an_empty_graph_referred_to(
    load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch, edge: str
) -> None:
    monkeypatch.setattr(batches, "RECORDS", 1)

    summary = await load(paper(1, **{edge: ["doi:10.5555/2"]}), CITED)

    assert (summary.created, summary.notes) == (2, [])
    (found,) = await run(REFERRED)
    assert found == {"label": "Paper", "waiting": 0, "made": 1}


async def test_it_is_the_same_graph_when_the_paper_was_there_before(load: Loads, run: Run) -> None:
    await load(CITING)
    await load(CITED, source="other")
    waited = await dump(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    await load(CITED, source="other")
    await load(CITING)

    assert await dump(run) == waited


async def test_it_waits_again_when_the_paper_goes(load: Loads, run: Run) -> None:
    await load(CITING)
    before = await shape(run)
    await load(CITED, source="other")

    summary = await load(source="other")

    assert summary.removed == 1
    assert await run(WAITING) == BOTH
    assert await shape(run) == before


async def test_a_reference_nobody_makes_any_more_leaves_nothing(load: Loads, run: Run) -> None:
    await load(CITING)

    await load(paper(1))

    assert await run("MATCH (i:Identifier) WHERE NOT (i)-[:IDENTIFIES]->() RETURN i") == []


async def test_a_new_identifier_of_a_known_paper_settles_references_too(
    load: Loads, run: Run
) -> None:
    await load(CITING, paper(2))

    await load(CITING, CITED)

    assert await run(CITES) == BOTH
