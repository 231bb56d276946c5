from dataclasses import replace
from pathlib import Path

import pytest

from ingest.run import Job, Summary, ingest
from ingest.source import Ask
from ingest.sources import arxiv
from kg.config import Settings
from kg.errors import SourceError
from kg.graph import Graph
from tests.house import ROOT, Run
from tests.replay import XML, Answer, Replay, replaying

pytestmark = [pytest.mark.graph, pytest.mark.enable_socket]

DATA = ROOT / "tests" / "data" / "arxiv"
FIRST = Answer((DATA / "set.xml").read_bytes(), kind=XML)
LAST = Answer((DATA / "raw.xml").read_bytes(), kind=XML)
TOPICS = """
MATCH (paper:Paper)-[:ABOUT]->(topic:Topic)
OPTIONAL MATCH (topic)-[:WITHIN]->(field:Topic)
RETURN paper.versions AS versions, topic.name AS topic, field.name AS field
"""


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    site = replace(arxiv.OAI_SITE, pause_s=0, backoff_s=0.001)
    monkeypatch.setattr(arxiv, "OAI_SITE", site)


async def _load(graph: Graph, service: Replay, folder: Path) -> Summary:
    asked = Ask(select="set:cs", url=service.url)
    settings = Settings(home=folder)
    job = Job("arxiv:set:cs", arxiv.SOURCE, asked, folder / "rejects", settings=settings)
    return await ingest(graph, job)


async def test_a_set_goes_on_after_a_fault_and_brings_its_topics(
    graph: Graph, run: Run, tmp_path: Path
) -> None:
    with (
        replaying([FIRST, Answer("blocked", 403)]) as service,
        pytest.raises(SourceError, match="blocked"),
    ):
        await _load(graph, service, tmp_path)
    with replaying([LAST]) as service:
        summary = await _load(graph, service, tmp_path)

    assert "resumptionToken" in service.asked[0].params
    assert (summary.status, summary.rejected, summary.removed) == ("complete", 0, 0)
    assert {tuple(row.values()) for row in await run(TOPICS)} == {
        (None, "Social and Information Networks", "Computer Science"),
        (None, "Mathematical Physics", "Physics"),
        (2, "Computation and Language", "Computer Science"),
    }
