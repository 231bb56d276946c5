from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.target import Placed, Target, target

PLACED = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=1, max_size=12
).map(lambda pairs: [Placed(f"p{n}", *pair, 0.9) for n, pair in enumerate(pairs)])


def _carried_out(placed: Sequence[Placed], wanted: Target) -> list[Placed]:
    """Who holds which paper once everything is done."""
    authors = {one.paper: one.author for one in placed}
    new = {move.cluster: f"new {move.cluster}" for move in wanted.moves if move.to is None}
    for move in wanted.moves:
        authors |= dict.fromkeys(move.papers, move.to or new[move.cluster])
    joined = {join.gone: join.kept for join in wanted.joins}
    held = {paper: joined.get(author, author) for paper, author in authors.items()}
    return [one._replace(author=held[one.paper]) for one in placed]


@given(PLACED)
def test_every_author_ends_with_one_cluster_and_every_cluster_with_one_author(
    placed: list[Placed],
) -> None:
    clusters, authors = defaultdict(set), defaultdict(set)
    for one in _carried_out(placed, target(placed)):
        clusters[one.author].add(one.cluster)
        authors[one.cluster].add(one.author)

    assert {len(found) for found in [*clusters.values(), *authors.values()]} == {1}


@given(PLACED)
def test_what_is_as_it_should_be_is_left(placed: list[Placed]) -> None:
    after = _carried_out(placed, target(placed))

    wanted = target(after)

    assert (wanted.moves, wanted.joins) == ([], [])


@given(PLACED, st.randoms(use_true_random=False))
def test_the_order_of_names_does_not_matter(placed: list[Placed], chance: object) -> None:
    shuffled = sorted(placed, key=lambda _: chance.random())  # type: ignore[attr-defined]

    assert target(shuffled) == target(placed)


def test_the_author_with_most_of_a_clusters_papers_stays() -> None:
    placed = [Placed("p1", "a", "x", 1), Placed("p2", "b", "x", 1), Placed("p3", "b", "x", 1)]

    wanted = target(placed)

    assert [(join.kept, join.gone) for join in wanted.joins] == [("b", "a")]


def test_a_fixed_author_stays_before_one_with_more_papers() -> None:
    placed = [Placed("p1", "a", "x", 1), Placed("p2", "b", "x", 1), Placed("p3", "b", "x", 1)]

    wanted = target(placed, fixed={"a"})

    assert [(join.kept, join.gone) for join in wanted.joins] == [("a", "b")]


def test_an_author_with_papers_of_two_people_gives_the_fewer_away() -> None:
    placed = [Placed("p1", "a", "x", 1), Placed("p2", "a", "x", 1), Placed("p3", "a", "y", 0.8)]

    moves = target(placed).moves

    assert [(m.author, m.papers, m.to, m.score) for m in moves] == [("a", ("p3",), None, 0.8)]
