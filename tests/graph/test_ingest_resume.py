"""A source that is read page by page goes on where it stopped, and nothing is lost or doubled."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from ingest import batches
from ingest.raw import Raw
from ingest.run import Job, Summary, ingest
from ingest.source import Ask, Source, Visit
from ingest.sources import records
from kg.config import Settings
from kg.errors import SourceError
from kg.graph import Graph
from tests.house import Run
from tests.loading import Record, dump, paper

pytestmark = pytest.mark.graph

JSON: TypeAdapter[Record] = TypeAdapter(Record)
PAGE = 10
PAPERS = [paper(n) for n in range(60)]


@dataclass
class Service:
    """Papers in pages; it fails once when it has given `fails_after` of them."""

    papers: list[Record] = field(default_factory=lambda: list(PAPERS))
    fails_after: int | None = None
    begun_at: list[str | None] = field(default_factory=list)

    def fetch(self, visit: Visit) -> Iterator[Raw]:
        self.begun_at.append(visit.after)
        for place in range(int(visit.after or 0), len(self.papers)):
            if place == self.fails_after:
                self.fails_after = None
                raise SourceError("the service is down")
            mark = str(place + 1) if (place + 1) % PAGE == 0 else None
            text = JSON.dump_json(self.papers[place]).decode()
            yield Raw(place + 1, text, place + 1, mark=mark)


Load = Callable[..., Awaitable[Summary]]


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def load(graph: Graph, tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.setattr(batches, "RECORDS", PAGE)
    source: Source = replace(records.SOURCE, fetch=service.fetch, goes_on=True)

    async def _load(*, home: str = "home", what: str = "all", **how: object) -> Summary:
        job = Job("paged", source, Ask((what,)), tmp_path / "rejects", command="kg ingest paged")
        settings = Settings(home=tmp_path / home)
        return await ingest(graph, replace(job, settings=settings, **how))  # type: ignore[arg-type]  # fields of a job

    return _load


async def _stopped(load: Load, service: Service, after: int) -> None:
    service.fails_after = after
    with pytest.raises(SourceError):
        await load()


async def test_what_came_before_a_fault_is_loaded_and_the_place_is_kept(
    load: Load, service: Service, run: Run
) -> None:
    await _stopped(load, service, after=25)

    (kept,) = await run("MATCH (r:Run) RETURN r.status AS status, r.command AS command")
    (held,) = await run("MATCH (p:Paper) RETURN count(p) AS papers")
    assert held["papers"] == 25
    assert kept == {"status": "incomplete", "command": "kg ingest paged"}


async def test_the_next_run_goes_on_at_the_last_whole_page(
    load: Load, service: Service, run: Run
) -> None:
    await _stopped(load, service, after=25)

    summary = await load()

    (held,) = await run("MATCH (p:Paper) RETURN count(p) AS papers")
    assert service.begun_at == [None, "20"]
    assert (held["papers"], summary.status, summary.created, summary.unchanged) == (
        60,
        "complete",
        35,
        5,
    )


async def test_a_resumed_run_removes_what_the_source_no_longer_has(
    load: Load, service: Service, run: Run
) -> None:
    await load()
    service.papers = [paper(n, year=1999) for n in range(1, 60)]
    await _stopped(load, service, after=25)

    summary = await load()

    gone = await run("MATCH (:Identifier {value: 'doi:10.5555/0'}) RETURN 1 AS one")
    assert (summary.removed, gone) == (1, [])


async def test_a_run_resumed_elsewhere_removes_nothing_and_says_so(
    load: Load, service: Service, run: Run
) -> None:
    await load()
    service.papers = [paper(n, year=1999) for n in range(1, 60)]
    await _stopped(load, service, after=25)

    summary = await load(home="elsewhere")

    (held,) = await run("MATCH (p:Paper) RETURN count(p) AS papers")
    assert (summary.removed, held["papers"]) == (0, 60)
    assert any("next whole load removes it" in note for note in summary.notes)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"what": "other"}, id="another request"),
        pytest.param({"anew": True}, id="asked to begin anew"),
    ],
)
async def test_another_request_begins_at_the_start(
    load: Load, service: Service, change: dict[str, object]
) -> None:
    await _stopped(load, service, after=25)

    await load(**change)

    assert service.begun_at == [None, None]


async def test_after_a_complete_run_the_next_begins_at_the_start(
    load: Load, service: Service, run: Run
) -> None:
    await load()
    before = await dump(run)

    again = await load()

    assert service.begun_at == [None, None]
    assert (again.unchanged, again.run_id, await dump(run) == before) == (60, None, True)


async def test_a_page_that_comes_twice_doubles_nothing(
    load: Load, service: Service, run: Run
) -> None:
    service.papers = [*PAPERS[:20], *PAPERS[10:20], *PAPERS[20:]]

    summary = await load()

    (held,) = await run("MATCH (p:Paper) RETURN count(p) AS papers")
    assert (held["papers"], summary.created, summary.unchanged) == (60, 60, 10)


async def test_what_changed_between_stop_and_start_is_an_update(
    load: Load, service: Service, run: Run
) -> None:
    await _stopped(load, service, after=25)
    service.papers = [*PAPERS[:20], *[paper(n, year=1999) for n in range(20, 60)], PAPERS[3]]

    summary = await load()

    (held,) = await run("MATCH (p:Paper {year: 1999}) RETURN count(p) AS papers")
    assert (summary.rejected, held["papers"]) == (0, 40)
