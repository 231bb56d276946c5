import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.authors.profile import profile
from queries.authors.topics import topics_of
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def test_a_profile_says_who_somebody_is(graph: Graph) -> None:
    found = await profile(graph, ADA)

    assert (found.name, found.names) == ("Ada Quill", ["A. Quill", "Åda Quill"])
    assert (found.role, found.page) == ("Professor of Toys", "example.org/ada")
    assert found.sources == ["people file.jsonl"]
    assert found.identifiers == ["orcid:0000-0002-1825-0097"]


async def test_a_profile_counts_what_it_heads(graph: Graph) -> None:
    found = await profile(graph, ADA)

    assert (found.works, found.topics) == (5, 3)
    assert (found.first_year, found.last_year) == (2019, 2022)
    assert (found.collaborators, found.close_collaborators) == (2, 1)
    assert (found.followers, found.claimed) == (0, False)


async def test_stated_affiliations_come_first_each_with_who_says_so(graph: Graph) -> None:
    found = await profile(graph, ADA)

    stated, printed = found.affiliations
    assert (stated.name, stated.stated_by, stated.papers) == ("Toy League", "example.org/ada", 0)
    assert (printed.name, printed.stated_by, printed.papers) == ("Toy University", None, 3)
    assert (printed.first_year, printed.last_year) == (2020, 2022)
    assert found.affiliations_total == 2


async def test_an_author_without_anything_has_an_empty_profile(graph: Graph, run: Run) -> None:
    await run("CREATE (:Author {id: 'Anew', name: 'Eve Blank', run_id: 'R1'})")

    found = await profile(graph, "Anew")

    assert (found.works, found.topics, found.collaborators, found.first_year) == (0, 0, 0, None)
    assert (found.names, found.affiliations, found.identifiers) == ([], [], [])


@pytest.mark.parametrize(
    ("shared", "close"),
    [
        pytest.param(2, 0, id="two joint papers are too few"),
        pytest.param(3, 1, id="three of fifteen are a fifth"),
    ],
)
async def test_close_means_three_papers_and_a_fifth(
    graph: Graph, run: Run, shared: int, close: int
) -> None:
    await run(
        "CREATE (a:Author {id: 'Aa', name: 'A', run_id: 'R'})-[:COLLABORATED_WITH "
        "{closeness: 1.0, shared_papers: $shared}]->(:Author {id: 'Ab', name: 'B', run_id: 'R'}) "
        "FOREACH (n IN range(1, 15) | CREATE (a)-[:AUTHORED]->(:Paper {id: 'Px' + n}))",
        shared=shared,
    )

    assert (await profile(graph, "Aa")).close_collaborators == close


async def test_nobody_has_no_profile(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no author is known as 'Pp1'"):
        await profile(graph, "Pp1")


async def test_topics_come_with_their_share_of_the_papers(graph: Graph) -> None:
    found = await topics_of(graph, ADA, max_rows=10)

    assert [(one.name, one.papers, one.share) for one in found.topics] == [
        ("Toys", 3, 0.6),
        ("Games", 1, 0.2),
        ("Origins", 1, 0.2),
    ]
    assert (found.topics[0].first_year, found.topics[0].last_year) == (2020, 2022)


async def test_topics_are_paged_without_repeating_or_losing_any(graph: Graph) -> None:
    pages, after = [], None
    for _ in range(3):
        found = await topics_of(graph, ADA, max_rows=1, after=after)
        after = found.topics[0].key
        pages.append((found.total, found.topics[0].topic_id))

    assert pages == [(3, "Tt1"), (3, "Tt2"), (3, "Tt3")]
    assert (await topics_of(graph, ADA, max_rows=1, after=after)).topics == []


async def test_nobody_has_no_topics(graph: Graph) -> None:
    found = await topics_of(graph, "Anobody", max_rows=10)

    assert (found.total, found.works, found.topics) == (0, 0, [])
