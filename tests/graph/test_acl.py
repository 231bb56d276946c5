import shutil
from pathlib import Path

import pytest

from ingest.run import Job, Summary, ingest
from ingest.source import Ask
from ingest.sources.acl import SOURCE
from kg.graph import Graph
from tests.house import ROOT, Run
from tests.loading import dump

pytestmark = pytest.mark.graph

SAMPLE = ROOT / "tests" / "data" / "acl"
AUTHORS = """
MATCH (author:Author)
OPTIONAL MATCH (identifier:Identifier)-[:IDENTIFIES]->(author)
OPTIONAL MATCH (author)-[edge:AUTHORED]->(:Paper)
RETURN author.name AS name, identifier.value AS key, edge.raw_name AS printed
"""


async def _load(graph: Graph, path: Path, folder: Path) -> Summary:
    return await ingest(graph, Job("acl", SOURCE, Ask((str(path),)), folder / "rejects"))


async def test_people_and_the_names_on_papers_meet(graph: Graph, run: Run, tmp_path: Path) -> None:
    summary = await _load(graph, SAMPLE, tmp_path)

    assert (summary.created, summary.rejected) == (8, 0)
    assert {tuple(row.values()) for row in await run(AUTHORS)} == {
        ("Ada Sample", "acl-author:ada-sample", "A. Sample"),
        ("Bo Sample", "acl-author:bo-sample-north", "Bo Sample"),
        ("Bo Sample", "acl-author:bo-sample-south", None),
        ("Bo Sample", "name:bo sample", "Bo Sample"),
        ("Cléo Example", "name:cleo example", "Cleo Example"),
        ("Mononym", "orcid:0000-0002-1825-0097", "Mononym"),
    }


async def test_a_file_that_breaks_takes_nothing_away(
    graph: Graph, run: Run, tmp_path: Path
) -> None:
    clone = Path(shutil.copytree(SAMPLE, tmp_path / "clone"))
    await _load(graph, clone, tmp_path)
    before = await dump(run)
    (clone / "data" / "xml" / "Y98.xml").write_text("<collection")

    summary = await _load(graph, clone, tmp_path)

    assert (summary.rejected, summary.removed) == (1, 0)
    assert summary.notes == ["nothing was removed, for xml/Y98.xml could not be read"]
    assert await dump(run) == before
