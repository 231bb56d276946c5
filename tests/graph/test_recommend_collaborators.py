"""People recommended to an author: worked out by hand, and never co-authors."""

from math import log

import pytest

from kg.graph import Graph
from queries.derive.run import derive
from queries.recommend.bulk import recommendations_after
from queries.recommend.collaborators import recommended_collaborators
from queries.recommend.walks import Reach, walks
from queries.recommend.weights import ACTIVITY, BETWEEN, HALF_ACTIVE, TOPICS, VENUES, WALK_FLOOR
from tests.graph.literature import Toy, drawn, load
from tests.house import Run

pytestmark = pytest.mark.graph


@pytest.fixture
async def chain(graph: Graph, run: Run) -> Graph:
    """m wrote with a; a with b, twice; b with c, who shares the topic t with m,
    and a journal, as do a and b; all in 2024."""
    papers = [("ma", "t"), ("ab", ""), ("ab", ""), ("bc", ""), ("c", "t")]
    await load(run, [Toy(f"p{n}", 2024, *each) for n, each in enumerate(papers)])
    await run("MATCH (p:Paper) WHERE p.id IN ['p0', 'p3'] SET p.source = 'Journal of Toys'")
    await derive(graph)
    return graph


async def test_walks_add_what_ties_pass_on_in_two_steps_and_in_three(chain: Graph) -> None:
    found = (await walks(chain, ["m"]))[0]

    assert [(one.id, one.two, one.three, one.between) for one in found.people] == [
        ("b", pytest.approx(1 * 2 / 3), 0, 1),
        ("c", 0, pytest.approx(1 * 2 / 3 * 1 / 3), 0),
    ]
    assert (found.known, found.reached, found.partial) == (1, 2, False)


async def test_every_term_is_what_the_formula_says(chain: Graph) -> None:
    found = await recommended_collaborators(chain, "m", max_rows=10)

    terms = {one.author_id: one.terms for one in found.people}
    assert terms["c"].closeness == pytest.approx(log(1 + 2 / 9 / WALK_FLOOR), abs=1e-6)
    assert (terms["c"].topics, terms["c"].venues) == (TOPICS, VENUES)
    assert terms["c"].activity == pytest.approx(ACTIVITY * (2 / (2 + HALF_ACTIVE) + 1), abs=1e-6)
    assert (terms["c"].between, terms["b"].between) == (0, pytest.approx(BETWEEN * log(2)))
    assert (terms["b"].topics, terms["b"].institution) == (0, 0)


async def test_reasons_name_those_between_and_what_both_have(chain: Graph) -> None:
    found = await recommended_collaborators(chain, "m", max_rows=10)

    why = {one.author_id: one.reasons for one in found.people}
    assert [person.author_id for person in why["b"].between] == ["a"]
    assert why["c"].between == []
    assert [topic.topic_id for topic in why["c"].topics] == ["t"]
    assert (why["b"].venues, why["c"].venues) == (["Journal of Toys"], ["Journal of Toys"])


@pytest.mark.parametrize(
    ("reach", "people"), [("any", ["b", "c"]), ("near", ["b"]), ("new", ["c"])]
)
async def test_the_near_or_the_new_may_be_asked_for(
    chain: Graph, reach: Reach, people: list[str]
) -> None:
    found = await recommended_collaborators(chain, "m", max_rows=10, reach=reach)

    assert [one.author_id for one in found.people] == people


CO_AUTHORS = """
MATCH (a:Author)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(b:Author) RETURN a.id AS a, b.id AS b
"""
UNTIED = [Toy("undated", None, "abc"), Toy("huge", 2020, "dl", size=99)]  # no ties of closeness


@pytest.mark.parametrize("seed", [0, 2, 5, 7])
async def test_nobody_is_recommended_a_co_author_or_oneself(
    graph: Graph, run: Run, seed: int
) -> None:
    few = [toy for toy in drawn(seed, number=12) if len(toy.authors) < 4]
    await load(run, [*few, *UNTIED])
    await derive(graph)
    written = {(row["a"], row["b"]) for row in await run(CO_AUTHORS)}

    found = (await recommendations_after(graph, "", authors=50, each=50)).rows

    pairs = {(one.author_id, one.other_id) for one in found}
    assert pairs
    assert not pairs & written
    assert all(one != other for one, other in pairs)


async def test_pages_for_jobs_join_to_what_each_author_is_told(chain: Graph) -> None:
    after: str | None = ""
    rows = []
    while after is not None:
        page = await recommendations_after(chain, after, authors=1, each=1)
        after, rows = page.last_id, [*rows, *page.rows]

    told = {
        author: (await recommended_collaborators(chain, author, max_rows=1)).people
        for author in "abcm"
    }
    expected = [(a, one.author_id, one.score) for a, people in told.items() for one in people]
    assert [(one.author_id, one.other_id, one.score) for one in rows] == expected


async def test_an_author_alone_is_told_of_nobody(chain: Graph) -> None:
    found = await recommended_collaborators(chain, "nobody", max_rows=1)

    assert (found.total, found.known, found.partial, found.people) == (0, 0, False, [])
