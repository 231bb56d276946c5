import json
from pathlib import Path

import pytest

from ingest.run import Job, Summary, ingest
from ingest.source import Ask, Source
from ingest.sources import orcid, ror
from kg.graph import Graph
from tests.house import ROOT, Run

pytestmark = pytest.mark.graph

DATA = ROOT / "tests" / "data"
AUTHORED = """
MATCH (author:Author)-[:AUTHORED]->(paper:Paper)
RETURN author.name AS author, paper.title AS title
"""
INSTITUTIONS = """
MATCH (one:Institution)-[edge:PART_OF|SUCCEEDED_BY]->(other:Institution)
RETURN one.name AS one, one.status AS status, type(edge) AS edge, other.name AS other
"""
AFFILIATED = """
MATCH (:Author)-[edge:AFFILIATED_WITH]->(at:Institution)<-[:IDENTIFIES]-(id:Identifier)
WHERE id.value STARTS WITH 'ror:'
RETURN at.name AS name, at.country AS country, edge.first_year AS year
"""


async def _load(graph: Graph, source: Source, path: Path, folder: Path) -> Summary:
    job = Job(source.name, source, Ask((str(path),)), folder / f"{source.name}.rejects.jsonl")
    return await ingest(graph, job)


async def test_a_dump_of_ror_is_loaded_and_recognised_in_the_other_schema(
    graph: Graph, run: Run, tmp_path: Path
) -> None:
    first = await _load(graph, ror.SOURCE, DATA / "ror" / "schema_2.jsonl", tmp_path)

    again = await _load(graph, ror.SOURCE, DATA / "ror" / "schema_1.jsonl", tmp_path)

    assert (first.created, first.rejected, again.unchanged) == (4, 0, 4)
    assert {tuple(row.values()) for row in await run(INSTITUTIONS)} == {
        ("Example Department", "active", "PART_OF", "Example Institute"),
        ("Old Example Office", "inactive", "SUCCEEDED_BY", "Example Institute"),
    }


async def test_people_of_orcid_share_papers_and_the_institutions_of_ror(
    graph: Graph, run: Run, tmp_path: Path
) -> None:
    ada = json.loads((DATA / "orcid" / "record.json").read_text(encoding="utf-8"))
    bob = {**ada, "orcid-identifier": {"path": "0000-0000-0000-0204"}}
    bob["person"] = {"name": {"given-names": {"value": "Bob"}}}
    for number, one in enumerate((ada, bob)):
        (tmp_path / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    await _load(graph, ror.SOURCE, DATA / "ror" / "schema_2.jsonl", tmp_path)

    await _load(graph, orcid.SOURCE, tmp_path, tmp_path)

    shared = {(row["author"], row["title"]) for row in await run(AUTHORED)}
    assert {("Ada Example", "A preprint"), ("Bob", "A preprint")} <= shared
    assert {tuple(row.values()) for row in await run(AFFILIATED)} >= {
        ("Example Institute", "US", 2001)  # from the job that names it by its GRID id
    }
