from pathlib import Path

import pytest

from ingest import sweep
from ingest.load import asserted
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper, shape, topic

pytestmark = pytest.mark.graph

ADA = author("Ada Example", "openalex:A11", institutions=[institution(1)])
FULL = paper(2, authorships=[ADA], topics=[topic(1)], references=["doi:10.5555/1", "odd:9"])

PERSON = {
    "kind": "author",
    "name": "Bo Sample",
    "affiliations": [{"institution": institution(2), "stated_by": "a page"}],
}
PLACE = {
    "kind": "institution",
    "name": "Institute 1",
    "identifiers": ["openalex:I101"],
    "part_of": [institution(3)],
}


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def _titles(run: Run) -> set[str]:
    return {row["key"] for row in await run("MATCH (p:Paper) RETURN p.title AS key")}


async def test_what_the_source_no_longer_has_goes_without_a_trace(load: Loads, run: Run) -> None:
    await load(paper(1))
    before = await dump(run)
    await load(paper(1), FULL)

    summary = await load(paper(1))

    assert (summary.removed, summary.unchanged) == (1, 1)
    assert await dump(run) == before


async def test_an_empty_source_leaves_an_empty_graph(load: Loads, run: Run) -> None:
    await load(paper(1), FULL, PERSON, PLACE)

    await load()

    assert await shape(run) == set()


async def test_what_two_sources_assert_stays_with_the_other(load: Loads, run: Run) -> None:
    await load(FULL, source="one")
    alone = await dump(run)
    await load(FULL, source="two")

    summary = await load(source="two")

    assert summary.removed == 1
    assert await dump(run) == alone


async def test_each_source_takes_back_only_its_own(load: Loads, run: Run) -> None:
    await load(FULL, source="one")
    await load({**FULL, "topics": [topic(2)]}, source="two")

    await load(source="one")

    rows = await run(
        "MATCH ()-[e]->(x) WHERE e.sources IS NOT NULL RETURN e.sources AS s, x.name AS n"
    )
    assert {tuple(row["s"]) for row in rows} == {("two",)}
    assert {row["n"] for row in rows} >= {"Topic 2"}
    assert "Topic 1" not in {row["n"] for row in rows}


async def test_a_stated_affiliation_goes_with_the_record_that_stated_it(
    load: Loads, run: Run
) -> None:
    stated = [{"institution": institution(1), "stated_by": "a page", "first_year": 1999}]
    person = {"kind": "author", "name": "Ada", "identifiers": ["openalex:A11"]}
    await load(FULL, {**person, "affiliations": stated})

    await load(FULL)

    (row,) = await run("MATCH ()-[e:AFFILIATED_WITH]->() RETURN properties(e) AS fields")
    assert row["fields"].get("stated_by") is None
    assert (row["fields"]["papers"], row["fields"]["first_year"]) == (1, 2002)


async def test_a_limited_load_removes_nothing(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2))

    summary = await load(paper(3), paper(4), limit=1)

    assert (summary.created, summary.removed, summary.status) == (1, 0, "incomplete")
    assert len(await _titles(run)) == 3


async def test_a_dry_run_removes_nothing(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2))

    summary = await load(paper(1), dry_run=True)

    assert summary.removed == 0
    assert len(await _titles(run)) == 2


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(paper(1, year=0), id="cannot be parsed"),
        pytest.param(
            paper(1, title="Sheep shearing", identifiers=["doi:10.5555/1", "doi:10.5555/2"]),
            id="is impossible",
        ),
    ],
)
async def test_a_bad_record_does_not_remove_what_it_speaks_of(
    load: Loads, run: Run, bad: dict[str, object]
) -> None:
    await load(paper(1), paper(2), paper(3))

    summary = await load(bad, paper(2))

    assert (summary.rejected, summary.removed) == (1, 1)
    assert await _titles(run) == {paper(1)["title"], paper(2)["title"]}


async def test_the_sweep_goes_page_by_page(
    load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asserted, "PAGE", 4)
    monkeypatch.setattr(sweep, "AT_ONCE", 3)
    await load(*(paper(number) for number in range(20)))

    summary = await load(paper(7))

    assert summary.removed == 19
    assert await _titles(run) == {paper(7)["title"]}


async def test_authors_of_what_was_removed_bear_the_run_that_did_it(load: Loads, run: Run) -> None:
    await load(paper(1, authorships=[ADA]), FULL)

    summary = await load(paper(1, authorships=[ADA]))

    (row,) = await run("MATCH (a:Author) RETURN a.run_id AS run")
    assert row["run"] == summary.run_id


async def test_a_source_whose_name_begins_like_another_is_another(load: Loads, run: Run) -> None:
    await load(paper(1), source="refs")

    await load(paper(2), source="refs.old")
    await load(source="refs.old")

    assert await _titles(run) == {paper(1)["title"]}
