from pathlib import Path
from typing import Any

import pytest

from ingest.run import Job, Summary, ingest
from ingest.source import Ask, Source
from ingest.sources import crossref, datacite, semantic_scholar
from kg.config import Settings
from kg.errors import SourceError
from kg.graph import Graph
from tests.house import Run
from tests.replay import Answer, Replay, replaying
from tests.visits import answer, at_once, sample

pytestmark = pytest.mark.graph

WORKS: list[dict[str, Any]] = sample("crossref", "works.json")["message"]["items"]
EMPTY = answer({"message": {"items": [], "next-cursor": "b", "total-results": 2}})


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for source in (crossref, datacite, semantic_scholar):
        monkeypatch.setattr(source, "SITE", at_once(source.SITE))


def page(number: int) -> Answer:
    return answer({"message": {"items": [WORKS[number]], "next-cursor": "b", "total-results": 2}})


async def load(graph: Graph, source: Source, service: Replay, folder: Path) -> Summary:
    ask = Ask(select="x", url=service.url)
    settings = Settings(home=folder)
    job = Job("test", source, ask, rejects=folder / "rejects.jsonl", settings=settings)
    return await ingest(graph, job)


@pytest.mark.parametrize(
    ("source", "answers", "papers"),
    [
        pytest.param(crossref.SOURCE, [page(0), page(1), EMPTY], 2, id="crossref"),
        pytest.param(datacite.SOURCE, [answer(sample("datacite", "dois.json"))], 2, id="datacite"),
        pytest.param(
            semantic_scholar.SOURCE,
            [answer(sample("semantic_scholar", "search.json"))],
            2,
            id="semantic-scholar",
        ),
    ],
)
async def test_what_is_loaded_twice_is_unchanged(
    graph: Graph, tmp_path: Path, source: Source, answers: list[Answer], papers: int
) -> None:
    with replaying(answers * 2) as service:
        first = await load(graph, source, service, tmp_path)
        second = await load(graph, source, service, tmp_path)

    assert (first.created, first.rejected, second.unchanged) == (papers, 0, papers)


async def test_a_load_whose_cursor_is_forgotten_begins_again_and_is_whole(
    graph: Graph, run: Run, tmp_path: Path
) -> None:
    answers = [page(0), Answer("down", 401), Answer("old", 400), page(0), page(1), EMPTY]
    with replaying(answers) as service:
        with pytest.raises(SourceError, match="401"):
            await load(graph, crossref.SOURCE, service, tmp_path)
        summary = await load(graph, crossref.SOURCE, service, tmp_path)

    rows = await run("MATCH (p:Paper) WHERE p.title IS NOT NULL RETURN count(p) AS papers")
    cursors = [one.params["cursor"] for one in service.asked]
    assert (summary.status, rows) == ("complete", [{"papers": 2}])
    assert cursors == ["*", "b", "b", "*", "b", "b"]
