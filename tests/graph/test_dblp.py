from dataclasses import replace
from pathlib import Path

import pytest

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import dblp
from kg.config import Settings
from kg.graph import Graph
from tests.house import ROOT, Run
from tests.replay import XML, Answer, replaying

pytestmark = [pytest.mark.graph, pytest.mark.enable_socket]

DATA = ROOT / "tests" / "data" / "dblp"
ANSWERS = (
    Answer((DATA / "person.xml").read_bytes(), kind=XML),
    Answer((DATA / "search.json").read_bytes()),
)
WROTE = """
MATCH (:Identifier {value: 'orcid:0000-0002-1825-0097'})-[:IDENTIFIES]->(author:Author)
MATCH (author)-[:AUTHORED]->(paper:Paper)
RETURN author.name AS name, paper.title AS title
"""


async def test_a_person_and_a_search_meet_in_one_author(
    graph: Graph, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dblp, "SITE", replace(dblp.SITE, pause_s=0))
    settings = Settings(home=tmp_path)

    with replaying(ANSWERS) as service:
        asked = Ask(("00/1-2",), select="example", url=service.url)
        job = Job("dblp:x", dblp.SOURCE, asked, tmp_path / "rejects", settings=settings)
        summary = await ingest(graph, job)

    assert (summary.created, summary.rejected) == (6, 0)
    assert {tuple(row.values()) for row in await run(WROTE)} == {
        ("Ada Example", title)
        for title in ("On the n-th example", "A thesis", "Graphs & examples", "One example")
    }
