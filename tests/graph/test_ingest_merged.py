from pathlib import Path
from typing import Any

import pytest

from ingest import batches
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper, shape, topic
from tests.merging import id_of, merge

pytestmark = pytest.mark.graph

KEPT, GONE = "doi:10.5555/1", "doi:10.5555/2"
ONE = paper(1, topics=[topic(1)], references=["doi:10.5555/8"])
TWO = paper(2, topics=[topic(2)], references=["doi:10.5555/9"], preprint_of=["doi:10.5555/7"])
OF_TWO = {
    ("ABOUT", "Topic 2"),
    ("REFERS_TO", "doi:10.5555/9"),
    ("PREPRINT_OF", "doi:10.5555/7"),
}
REVISED = paper(
    2,
    title="Example 2, revised",
    identifiers=[GONE, "s2:9"],
    authorships=[author("Di Probe")],
    topics=[topic(3)],
)
BO = {
    "kind": "author",
    "name": "Bo Sample",
    "identifiers": ["openalex:A12"],
    "affiliations": [{"institution": institution(2), "stated_by": "a page", "first_year": 1999}],
}
ADA = {"kind": "author", "name": "Ada Example", "identifiers": ["openalex:A11"]}


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def _paper(run: Run) -> dict[str, Any]:
    (row,) = await run("MATCH (p:Paper) WHERE p.digests <> [] RETURN properties(p) AS fields")
    return dict(row["fields"])


def _entries(fields: dict[str, Any]) -> dict[str, str]:
    """Return the digest of each home; '' is the paper's own."""
    words = [entry.split() for entry in fields["digests"]]
    return {"".join(home): digest for _, digest, *home in words}


async def _links(run: Run) -> set[tuple[str, str]]:
    rows = await run(
        "MATCH (:Paper)-[e:ABOUT|REFERS_TO|PREPRINT_OF|CITES]->(x) "
        "RETURN type(e) AS kind, coalesce(x.name, x.value, x.title) AS other"
    )
    return {(row["kind"], row["other"]) for row in rows}


@pytest.mark.parametrize(
    "records", [pytest.param([ONE, TWO], id="as before"), pytest.param([TWO, ONE], id="turned")]
)
async def test_a_merge_outlives_a_load_of_what_is_known(
    graph: Graph, load: Loads, run: Run, records: list[dict[str, Any]]
) -> None:
    await load(ONE, TWO)
    await merge(graph, KEPT, GONE)
    before = await dump(run)

    summary = await load(*records)

    assert (summary.unchanged, summary.rejected, summary.removed) == (2, 0, 0)
    assert summary.run_id is None
    assert await dump(run) == before


@pytest.mark.parametrize(
    "left", [pytest.param(ONE, id="the one that stayed"), pytest.param(TWO, id="the merged one")]
)
async def test_a_merged_paper_stays_while_its_source_has_a_record_of_either(
    graph: Graph, load: Loads, run: Run, left: dict[str, Any]
) -> None:
    await load(ONE, TWO)
    await merge(graph, KEPT, GONE)
    before = await dump(run)

    summary = await load(left)

    assert (summary.unchanged, summary.removed) == (1, 0)
    assert await dump(run) == before


async def test_a_merged_paper_goes_when_its_source_has_neither(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    await merge(graph, KEPT, GONE)

    summary = await load()

    assert summary.removed == 1
    assert await shape(run) == set()


async def test_what_a_source_said_of_both_goes_with_both_and_the_others_word_stays(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO, source="one")
    await load(paper(1), source="two")
    await merge(graph, KEPT, GONE)

    await load(source="one")

    (entry,) = (await _paper(run))["digests"]
    assert entry.startswith("two ")
    assert await _links(run) == set()


async def test_a_changed_record_of_the_merged_paper_is_noted_and_overwrites_nothing(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    kept, gone = await merge(graph, KEPT, GONE)
    before, links = await _paper(run), await _links(run)

    summary = await load(ONE, REVISED)

    after = await _paper(run)
    assert (summary.updated, summary.unchanged, summary.removed) == (1, 1, 0)
    assert (after["title"], await _links(run)) == (before["title"], links)
    assert _entries(after).keys() == _entries(before).keys() == {"", gone}
    assert _entries(after)[""] == _entries(before)[""]
    assert _entries(after)[gone] != _entries(before)[gone]
    assert await id_of(run, "s2:9") == kept
    assert (await load(ONE, REVISED)).unchanged == 2


async def test_what_the_merged_paper_is_newly_known_by_keeps_its_home(
    graph: Graph, load: Loads, run: Run
) -> None:
    citing = paper(5, references=["s2:9"])
    await load(ONE, TWO, citing)
    _, gone = await merge(graph, KEPT, GONE)

    await load(ONE, {**TWO, "identifiers": [GONE, "s2:9"]}, citing)

    rows = await run(
        "MATCH ({value: 's2:9'})-[led:IDENTIFIES]->(p)<-[:CITES {reference: 's2:9'}]-() "
        "RETURN led.merged_from AS home"
    )
    assert rows == [{"home": gone}]


async def test_a_changed_record_of_the_paper_takes_back_only_its_own(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    _, gone = await merge(graph, KEPT, GONE)

    summary = await load(paper(1, title="Example 1, revised"), TWO)

    fields = await _paper(run)
    assert (summary.updated, summary.unchanged) == (1, 1)
    assert fields["title"] == "Example 1, revised"
    assert _entries(fields).keys() == {"", gone}
    assert await _links(run) == OF_TWO
    rows = await run("MATCH ()-[e:ABOUT]->() RETURN e.assigned_by AS by, e.merged_from AS home")
    assert rows == [{"by": "curator", "home": gone}]


@pytest.mark.parametrize("turn", [pytest.param(1, id="as before"), pytest.param(-1, id="turned")])
async def test_both_records_may_change_in_one_load(
    graph: Graph, load: Loads, run: Run, turn: int
) -> None:
    await load(ONE, TWO)
    await merge(graph, KEPT, GONE)
    changed = [paper(1, abstract="First."), paper(2, abstract="Second.")][::turn]

    summary = await load(*changed)

    assert summary.updated == 2
    assert (await _paper(run))["abstract"] == "First."
    assert (await load(*changed)).unchanged == 2


async def test_both_records_may_change_in_batches_of_their_own(
    graph: Graph, load: Loads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "RECORDS", 1)
    await load(ONE, TWO)
    await merge(graph, KEPT, GONE)
    changed = [paper(2, abstract="Second."), paper(1, abstract="First.")]

    assert (await load(*changed)).updated == 2
    assert (await load(*changed)).unchanged == 2


async def test_another_sources_record_of_the_merged_paper_is_noted(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO, source="one")
    _, gone = await merge(graph, KEPT, GONE)
    links = await _links(run)

    summary = await load({**TWO, "topics": [topic(3)]}, source="two")

    assert (summary.updated, summary.created) == (1, 0)
    assert (await _paper(run))["digests"][-1].split()[::2] == ["two", gone]
    assert await _links(run) == links


async def test_a_reference_of_a_merged_paper_keeps_its_home_when_it_is_met(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    _, gone = await merge(graph, KEPT, GONE)

    await load(ONE, TWO, paper(9))

    rows = await run("MATCH (:Paper)-[e:CITES]->(:Paper) RETURN e.merged_from AS home")
    assert rows == [{"home": gone}]
    await load(ONE, TWO)
    rows = await run(
        "MATCH ()-[e:REFERS_TO]->({value: 'doi:10.5555/9'}) RETURN e.merged_from AS home"
    )
    assert rows == [{"home": gone}]


async def test_what_a_merged_author_stated_stays_when_the_others_record_changes(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ADA, BO)
    await merge(graph, "openalex:A11", "openalex:A12")

    summary = await load({**ADA, "role": "Tester"}, BO)

    (row,) = await run("MATCH (a:Author)-[e:AFFILIATED_WITH]->() RETURN a.role AS role, e")
    assert (summary.updated, summary.unchanged) == (1, 1)
    assert (row["role"], row["e"]["stated_by"], row["e"]["first_year"]) == (
        "Tester",
        "a page",
        1999,
    )


async def test_what_a_merged_author_stated_goes_with_the_records_of_both(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ADA, BO, source="one")
    await load(ADA, source="two")
    await merge(graph, "openalex:A11", "openalex:A12")

    await load(source="one")

    assert await run("MATCH ()-[e:AFFILIATED_WITH]->() RETURN e") == []
    assert len(await run("MATCH (a:Author) RETURN a")) == 1


async def test_a_name_of_a_merged_author_goes_to_the_one_that_stayed(
    graph: Graph, load: Loads, run: Run
) -> None:
    printed = paper(1, authorships=[author("Ada Example")])
    await load(printed, paper(2, authorships=[author("A. Example")]))
    kept, _ = await merge(graph, "name:ada example", "name:a example")

    await load(printed, paper(2, authorships=[author("A. Example")], abstract="New."))

    rows = await run("MATCH (a:Author)-[:AUTHORED]->(p) RETURN a.id AS id, count(p) AS papers")
    assert rows == [{"id": kept, "papers": 2}]
