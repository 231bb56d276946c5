from pathlib import Path

import pytest

from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, loads_into, paper

pytestmark = pytest.mark.graph

ORCID = "orcid:0000-0002-1825-0097"


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def test_a_paper_is_found_again_by_any_identifier_and_gets_the_others(
    load: Loads, run: Run
) -> None:
    await load(paper(1), source="one")
    (before,) = await run("MATCH (p:Paper) RETURN p.id AS id")

    await load(paper(1, identifiers=["arxiv:2101.05536", "doi:10.5555/1"]), source="two")

    rows = await run(
        "MATCH (i:Identifier)-[:IDENTIFIES]->(p:Paper) RETURN i.value AS key, p.id AS id"
    )
    assert {(row["key"], row["id"]) for row in rows} == {
        ("doi:10.5555/1", before["id"]),
        ("arxiv:2101.05536", before["id"]),
    }


async def test_two_papers_that_claim_one_doi_are_not_joined(load: Loads, run: Run) -> None:
    summary = await load(paper(1), paper(2, identifiers=["doi:10.5555/1"]))

    assert (summary.created, summary.rejected) == (1, 1)
    assert [row["t"] for row in await run("MATCH (p:Paper) RETURN p.title AS t")] == [
        "Example 1 of testing graphs"
    ]


async def test_another_source_cannot_give_a_doi_to_another_paper(load: Loads, run: Run) -> None:
    await load(paper(1), source="one")

    summary = await load(paper(1, title="Sheep shearing in the southern hills"), source="two")

    assert (summary.updated, summary.rejected) == (0, 1)
    assert len(await run("MATCH (p:Paper) WHERE p.title STARTS WITH 'Example' RETURN p")) == 1


async def test_a_record_whose_identifiers_lead_to_two_papers_does_not_join_them(
    load: Loads, run: Run
) -> None:
    await load(paper(1), paper(2), source="one")

    summary = await load(paper(3, identifiers=["doi:10.5555/1", "doi:10.5555/2"]), source="two")

    assert (summary.updated, summary.rejected) == (1, 0)
    assert len(await run("MATCH (p:Paper) RETURN p")) == 2


async def test_a_paper_without_identifiers_is_found_again_by_its_title(
    load: Loads, run: Run
) -> None:
    await load(paper(1, identifiers=[]), source="one")

    summary = await load(
        paper(1, identifiers=[], title="EXAMPLE 1 of testing-graphs"), source="two"
    )

    assert summary.updated == 1
    assert len(await run("MATCH (p:Paper) RETURN p")) == 1


async def test_an_author_known_by_orcid_is_one_under_every_name(load: Loads, run: Run) -> None:
    await load(
        paper(1, authorships=[author("Ada Example", ORCID)]),
        paper(2, authorships=[author("A. Example", ORCID)]),
        paper(3, authorships=[author("Ada Example")]),
    )

    rows = await run(
        "MATCH (a:Author)-[:AUTHORED]->(p) "
        "RETURN a.name AS name, a.names AS names, count(p) AS papers ORDER BY papers"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("Ada Example", [], 1),
        ("Ada Example", ["A. Example"], 2),
    ]


async def test_an_entity_that_was_merged_is_found_by_its_old_identifiers(
    load: Loads, run: Run
) -> None:
    await load(paper(1, authorships=[author("Ada Example", "openalex:A11")]))
    await run(
        "MATCH (i:Identifier {value: 'openalex:A11'})-[e:IDENTIFIES]->(old:Author) "
        "CREATE (new:Author {id: 'A0000000000000', name: 'Ada', names: [], digests: []}) "
        "CREATE (i)-[:IDENTIFIES]->(new) DETACH DELETE old"
    )

    await load(paper(2, authorships=[author("Ada Example", "openalex:A11")]), source="two")

    rows = await run("MATCH (a:Author)-[:AUTHORED]->() RETURN a.id AS id")
    assert rows == [{"id": "A0000000000000"}]


async def test_ids_do_not_depend_on_what_else_is_there(load: Loads, run: Run) -> None:
    await load(*(paper(number) for number in range(5)))
    many = {row["id"] for row in await run("MATCH (p:Paper) RETURN p.id AS id")}
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    await load(paper(3))

    (row,) = await run("MATCH (p:Paper) RETURN p.id AS id")
    assert row["id"] in many
