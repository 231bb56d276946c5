from pathlib import Path
from typing import Any

import pytest

from ingest.identity.curate import merge, part, unmerge
from kg.errors import UnknownNodeError, UsageError
from kg.graph import Graph
from kg.ids import own_id
from queries.derive.run import derive
from queries.graph.resolve import resolve
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper, shape, topic

pytestmark = pytest.mark.graph

ADA, ADA_E = "name:ada example", "name:a example"
ORCIDS = "orcid:0000-0002-1825-0097", "orcid:0000-0001-5109-3700"


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


@pytest.fixture
async def literature(load: Loads) -> None:
    """One person under two names, a preprint and its article, and an institution named twice."""
    at = {"raw_affiliations": ["Example"], "institutions": [institution(1)]}
    elsewhere = {"institutions": [{"name": "Inst. 1", "identifiers": ["grid:grid.1"]}]}
    await load(
        paper(1, authorships=[author("Ada Example", **at), author("Bob Sample")]),
        paper(2, authorships=[author("A. Example", **elsewhere)], topics=[topic(1)]),
        paper(
            3,
            identifiers=["arxiv:2101.00003"],
            authorships=[author("Ada Example"), author("B. Sample")],
            topics=[topic(2)],
            references=["doi:10.5555/1", "doi:10.5555/99"],
            preprint_of=["doi:10.5555/4"],
            abstract="An abstract.",
        ),
        paper(
            4,
            authorships=[author("A. Example", **at), author("Bob Sample")],
            topics=[topic(1)],
            references=["arxiv:2101.00003"],
        ),
        paper(5, authorships=[author("Cy Other")], references=["arxiv:2101.00003"]),
    )


async def _papers(run: Run, key: str) -> set[str]:
    rows = await run(
        "MATCH (:Identifier {value: $key})-[:IDENTIFIES]->(a)-[:AUTHORED]->(p) "
        "RETURN p.title AS title",
        key=key,
    )
    return {row["title"].split()[1] for row in rows}


@pytest.mark.usefixtures("literature")
async def test_what_was_merged_has_the_papers_of_both(graph: Graph, run: Run) -> None:
    done = await merge(graph, ADA, ADA_E)

    assert await _papers(run, ADA) == {"1", "2", "3", "4"}
    assert (await resolve(graph, ADA_E)).id == done.kept
    assert (await resolve(graph, done.gone)).id == done.kept


MERGES = [
    pytest.param(ADA, ADA_E, id="authors"),
    pytest.param("doi:10.5555/4", "arxiv:2101.00003", id="article and preprint"),
    pytest.param("arxiv:2101.00003", "doi:10.5555/4", id="preprint and article"),
    pytest.param("doi:10.5555/1", "doi:10.5555/2", id="papers of different people"),
    pytest.param("openalex:I101", "grid:grid.1", id="institutions"),
]


@pytest.mark.usefixtures("literature")
@pytest.mark.parametrize(("kept", "gone"), MERGES)
async def test_unmerging_gives_the_same_graph(graph: Graph, run: Run, kept: str, gone: str) -> None:
    before = await dump(run)

    done = await merge(graph, kept, gone)
    between = await dump(run)
    await unmerge(graph, done.decision)

    assert between != before
    assert await dump(run) == before


@pytest.mark.usefixtures("literature")
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["last first", "first first"])
async def test_merges_into_one_are_taken_back_in_any_order(
    graph: Graph, run: Run, order: tuple[int, int]
) -> None:
    before = await dump(run)

    done = [await merge(graph, ADA, ADA_E), await merge(graph, ADA, "name:cy other")]
    for at in order[::-1]:
        await unmerge(graph, done[at].gone)

    assert await dump(run) == before


@pytest.mark.usefixtures("literature")
async def test_a_chain_of_merges_is_taken_back_from_its_end(graph: Graph, run: Run) -> None:
    before = await dump(run)
    first = await merge(graph, ADA_E, "name:cy other")
    second = await merge(graph, ADA, ADA_E)

    with pytest.raises(UsageError, match="no longer there"):
        await unmerge(graph, first.decision)
    await unmerge(graph, second.decision)
    await unmerge(graph, first.decision)

    assert await dump(run) == before


@pytest.mark.usefixtures("literature")
async def test_a_merged_paper_prints_each_author_once(graph: Graph, run: Run) -> None:
    done = await merge(graph, "doi:10.5555/4", "arxiv:2101.00003")

    rows = await run(
        "MATCH (a:Author)-[e:AUTHORED]->(:Paper {id: $id}) RETURN a.name AS name, "
        "e.position AS position ORDER BY position",
        id=done.kept,
    )
    assert [tuple(row.values()) for row in rows] == [("A. Example", 1), ("Bob Sample", 2)]


@pytest.mark.usefixtures("literature")
async def test_an_author_of_the_merged_paper_alone_comes_along(graph: Graph) -> None:
    done = await merge(graph, "doi:10.5555/4", "arxiv:2101.00003")

    assert len(done.brought) == 1
    assert (await resolve(graph, "name:b sample")).name == "Bob Sample"
    assert (await resolve(graph, ADA)).name == "Ada Example"


@pytest.mark.usefixtures("literature")
async def test_topics_and_references_of_both_papers_stay(graph: Graph, run: Run) -> None:
    done = await merge(graph, "doi:10.5555/4", "arxiv:2101.00003")

    rows = await run(
        "MATCH (:Paper {id: $id})-[e:ABOUT|CITES|REFERS_TO]->(x) "
        "RETURN coalesce(x.name, x.value, x.title) AS x",
        id=done.kept,
    )
    assert {row["x"] for row in rows} == {
        *("Topic 1", "Topic 2", "doi:10.5555/99", "Example 1 of testing graphs")
    }


@pytest.mark.usefixtures("literature")
async def test_derived_edges_follow_a_merge_and_its_undoing(graph: Graph, run: Run) -> None:
    await derive(graph)
    before = await shape(run)

    done = await merge(graph, ADA, ADA_E)
    await derive(graph)
    between = await _closest(run)
    await unmerge(graph, done.decision)
    await derive(graph)

    assert between == [("Ada Example", "Bob Sample", 2)]
    assert {row for row in await shape(run) if row[0][0] != "D"} == before


async def _closest(run: Run) -> list[tuple[Any, ...]]:
    rows = await run(
        "MATCH (a:Author {name: 'Ada Example'})-[e:COLLABORATED_WITH]-(b:Author) "
        "WHERE b.name = 'Bob Sample' RETURN a.name AS a, b.name AS b, e.shared_papers AS n"
    )
    return [tuple(row.values()) for row in rows]


@pytest.mark.usefixtures("literature")
@pytest.mark.parametrize(
    ("kept", "gone", "message"),
    [
        pytest.param(ADA, "name:bob sample", "two authors", id="both on one paper"),
        pytest.param(ADA, ADA, "one already", id="itself"),
        pytest.param(ADA, "doi:10.5555/1", "is a paper", id="two kinds"),
        pytest.param("openalex:T10001", "openalex:T10002", "taxonomy", id="topics"),
    ],
)
async def test_what_cannot_be_one_is_refused(
    graph: Graph, kept: str, gone: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await merge(graph, kept, gone)


async def test_two_orcid_ids_are_merged_only_by_force(graph: Graph, load: Loads) -> None:
    await load(*(paper(n, authorships=[author("Ada Example", ORCIDS[n])]) for n in (0, 1)))

    with pytest.raises(UsageError, match="two identifiers of one registry"):
        await merge(graph, *ORCIDS)
    done = await merge(graph, *ORCIDS, force=True)

    assert (await resolve(graph, ORCIDS[1])).id == done.kept


async def test_what_nobody_merged_cannot_be_unmerged(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="merge or split"):
        await unmerge(graph, own_id("Author", [ADA]))


@pytest.mark.usefixtures("literature")
async def test_a_merge_that_was_taken_back_is_no_longer_applied(graph: Graph) -> None:
    done = await merge(graph, ADA, ADA_E)
    await unmerge(graph, done.decision)

    with pytest.raises(UsageError, match="apart"):
        await unmerge(graph, done.decision)


@pytest.mark.usefixtures("literature")
async def test_a_split_gives_papers_to_a_new_author(graph: Graph, run: Run) -> None:
    done = await part(graph, ADA_E, ["doi:10.5555/2"])

    rows = await run(
        "MATCH (a:Author {id: $id})-[e:AUTHORED]->(p) RETURN a.name AS a, p.title AS p, "
        "e.assigned_by AS by",
        id=done.gone,
    )
    assert [tuple(row.values()) for row in rows] == [
        ("A. Example", "Example 2 of testing graphs", "curator")
    ]
    assert await _papers(run, ADA_E) == {"4"}


@pytest.mark.usefixtures("literature")
@pytest.mark.parametrize("to", [None, "name:cy other"], ids=["a new author", "a known one"])
async def test_a_split_is_taken_back_exactly(graph: Graph, run: Run, to: str | None) -> None:
    before = await dump(run)

    done = await part(graph, ADA_E, ["doi:10.5555/2"], to=to)
    between = await dump(run)
    await unmerge(graph, done.decision)

    assert between != before
    assert await dump(run) == before


@pytest.mark.usefixtures("literature")
async def test_papers_that_came_back_are_given_away_again(graph: Graph) -> None:
    first = await part(graph, "name:ada example", ["doi:10.5555/1"])
    await part(graph, "name:a example", ["doi:10.5555/2"], to=first.gone)
    await part(graph, first.gone, ["doi:10.5555/1"], to="name:ada example")

    again = await part(graph, "name:ada example", ["doi:10.5555/1"])

    assert again.gone != first.gone


@pytest.mark.usefixtures("literature")
async def test_a_paper_is_not_given_to_one_of_its_authors(graph: Graph) -> None:
    with pytest.raises(UsageError, match="already"):
        await part(graph, "name:bob sample", ["doi:10.5555/1"], to=ADA)


@pytest.mark.usefixtures("literature")
@pytest.mark.parametrize(
    ("papers", "message"),
    [
        pytest.param(["doi:10.5555/5"], "has no paper", id="somebody else's"),
        pytest.param(["doi:10.5555/2", "doi:10.5555/4"], "no other papers", id="all"),
    ],
)
async def test_a_split_of_the_wrong_papers_is_refused(
    graph: Graph, papers: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        await part(graph, ADA_E, papers)
