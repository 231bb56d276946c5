import json
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper, shape, topic

pytestmark = pytest.mark.graph

ADA, BO = author("Ada Example", "openalex:A11"), author("Bo Sample", "openalex:A12")

WORLD: list[dict[str, Any]] = [
    paper(1, authorships=[ADA, BO], topics=[topic(1), topic(2)], references=["doi:10.5555/2"]),
    paper(2, authorships=[BO, author("Cy Test")], topics=[topic(2)], references=["doi:10.5555/9"]),
    paper(3, authorships=[{**ADA, "institutions": [institution(1)]}], references=["doi:10.5555/1"]),
    {
        "kind": "author",
        "name": "Ada Q. Example",
        "identifiers": ["openalex:A11"],
        "role": "Tester",
        "affiliations": [{"institution": institution(2), "stated_by": "a page"}],
    },
    {
        "kind": "institution",
        "name": "Institute 1",
        "identifiers": ["openalex:I101"],
        "country": "fr",
        "part_of": [institution(3)],
    },
    {
        "kind": "topic",
        "name": "Topic 1",
        "identifiers": ["openalex:T10001"],
        "within": {"name": "Field", "identifiers": ["openalex:fields/17"], "level": "field"},
    },
]


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def test_a_load_puts_the_schema_in_place_where_it_is_missing(load: Loads, run: Run) -> None:
    await run("DROP INDEX paper_year")

    await load(paper(1))

    found = await run("SHOW INDEXES YIELD name, state WHERE name = 'paper_year' RETURN state")
    assert found == [{"state": "ONLINE"}]


async def test_a_paper_is_there_with_everything_its_record_names(load: Loads, run: Run) -> None:
    summary = await load(paper(1, type="article", authorships=[ADA, BO], topics=[topic(1)]))

    rows = await run(
        "MATCH (a:Author)-[e:AUTHORED]->(p:Paper)-[:ABOUT]->(t:Topic) "
        "RETURN e.position AS place, a.name AS name, p.type AS type, p.year AS year, "
        "p.author_count AS authors, t.name AS topic, e.sources AS sources ORDER BY place"
    )
    assert (summary.created, summary.status) == (1, "complete")
    assert [tuple(row.values()) for row in rows] == [
        (1, "Ada Example", "article", 2001, 2, "Topic 1", ["test"]),
        (2, "Bo Sample", "article", 2001, 2, "Topic 1", ["test"]),
    ]


async def test_a_second_load_finds_everything_unchanged(load: Loads, run: Run) -> None:
    await load(*WORLD)
    before = await dump(run)
    runs = await run("MATCH (r:Run) RETURN r.id AS id")

    summary = await load(*WORLD)

    assert (summary.unchanged, summary.created, summary.updated) == (len(WORLD), 0, 0)
    assert await dump(run) == before
    assert await run("MATCH (r:Run) RETURN r.id AS id") == runs


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(WORLD[::-1], id="backwards"),
        pytest.param(WORLD[3:] + WORLD[:3], id="papers last"),
        pytest.param(WORLD[1::2] + WORLD[::2], id="every other one"),
    ],
)
async def test_the_order_of_records_does_not_matter(
    load: Loads, run: Run, order: list[dict[str, Any]]
) -> None:
    await load(*WORLD)
    expected = await shape(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    await load(*order)

    assert await shape(run) == expected


async def test_one_record_after_the_other_gives_the_graph_of_one_batch(
    load: Loads, run: Run
) -> None:
    await load(*WORLD)
    expected = await dump(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    for number in range(len(WORLD)):
        await load(*WORLD[: number + 1])

    assert await dump(run) == expected


async def test_a_changed_record_overwrites_and_what_it_lacks_stays(load: Loads, run: Run) -> None:
    await load(paper(1, abstract="First.", type="article"))

    summary = await load(paper(1, title="Example 1 of testing graphs, revised"))

    (row,) = await run("MATCH (p:Paper) RETURN p.title AS title, p.abstract AS a, p.type AS type")
    assert (summary.updated, summary.removed) == (1, 0)
    assert tuple(row.values()) == ("Example 1 of testing graphs, revised", "First.", "article")


async def test_an_update_gives_the_graph_of_a_fresh_load(load: Loads, run: Run) -> None:
    changed = [
        paper(1, authorships=[BO, author("Di Probe")], topics=[topic(3)], references=[]),
        paper(2, authorships=[{**BO, "institutions": [institution(4)]}]),
        paper(3, references=["doi:10.5555/8", "doi:10.5555/2"]),
    ]
    await load(*changed)
    expected = await shape(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    await load(*WORLD[:3])

    summary = await load(*changed)

    assert summary.updated == 3
    assert await shape(run) == expected


async def test_two_of_one_name_on_one_paper_are_two_authors(load: Loads, run: Run) -> None:
    await load(paper(1, authorships=[author("Ada Example"), author("Example, Ada")]))

    rows = await run("MATCH (a:Author)-[e:AUTHORED]->() RETURN a.id AS id, e.position AS place")
    assert len({row["id"] for row in rows}) == 2
    assert {row["place"] for row in rows} == {1, 2}


async def test_a_paper_of_five_thousand_authors_is_one_record(load: Loads, run: Run) -> None:
    names = [author(f"Person {number}") for number in range(5000)]

    summary = await load(paper(1, authorships=names), paper(2))

    (row,) = await run(
        "MATCH (p:Paper {author_count: 5000})<-[e:AUTHORED]-(a:Author) "
        "RETURN count(DISTINCT a) AS authors, max(e.position) AS last"
    )
    assert (summary.created, row) == (2, {"authors": 5000, "last": 5000})


async def test_an_authors_own_record_gives_the_name(load: Loads, run: Run) -> None:
    await load(*WORLD)

    (row,) = await run(
        "MATCH (:Identifier {value: 'openalex:A11'})-[:IDENTIFIES]->(a:Author) "
        "RETURN a.name AS name, a.names AS names, a.role AS role"
    )
    assert row == {"name": "Ada Q. Example", "names": ["Ada Example"], "role": "Tester"}


async def test_affiliations_come_from_papers_and_from_statements(load: Loads, run: Run) -> None:
    await load(*WORLD, paper(7, authorships=[{**ADA, "institutions": [institution(1)]}]))

    rows = await run(
        "MATCH (:Author)-[e:AFFILIATED_WITH]->(i:Institution) RETURN i.name AS name, "
        "e.papers AS papers, e.first_year AS first, e.last_year AS last, e.stated_by AS by "
        "ORDER BY name"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("Institute 1", 2, 2003, 2007, None),
        ("Institute 2", 0, None, None, "a page"),
    ]


async def test_a_dry_run_says_what_would_be_and_writes_nothing(load: Loads, run: Run) -> None:
    summary = await load(*WORLD, "{bad", dry_run=True)

    assert (summary.created, summary.rejected) == (len(WORLD), 1)
    assert await run("MATCH (n) WHERE NOT n:TestDatabase RETURN n") == []


async def test_a_run_says_in_the_graph_what_became_of_it(load: Loads, run: Run) -> None:
    summary = await load(paper(1), "{bad", json.dumps(paper(1)))

    (row,) = await run("MATCH (r:Run) RETURN properties(r) AS fields")
    fields = row["fields"]
    counts = [fields[name] for name in ("created", "updated", "unchanged", "rejected", "removed")]
    assert (fields["id"], fields["source"]) == (summary.run_id, "test")
    assert counts == [1, 0, 1, 1, 0]
    assert fields["status"] == "complete"
    assert fields["started_at"] < fields["finished_at"]
