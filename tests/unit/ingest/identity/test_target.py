from collections import defaultdict
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.target import Placed, Target, target

PLACED = st.lists(
    st.builds(
        Placed,
        st.sampled_from("pqrs"),
        st.sampled_from("abcd"),
        st.sampled_from("wxyz"),
        st.just(0.9),
    ),
    min_size=1,
    max_size=12,
    unique_by=(lambda one: (one.paper, one.author), lambda one: (one.paper, one.cluster)),
)


def _carried_out(placed: Sequence[Placed], wanted: Target) -> list[Placed]:
    """Who holds which paper once everything is done; nobody holds one twice at any time."""
    held = {(one.author, one.paper): one for one in placed}
    awaited = {}
    for move in wanted.moves:
        to = move.to or f"new {move.cluster}"
        if move.to is None and move.cluster in wanted.stays:
            awaited[to] = wanted.stays[move.cluster]
        for paper in move.papers:
            assert (to, paper) not in held
            held[to, paper] = held.pop((move.author, paper))
    joined = {join.gone: join.kept for join in wanted.joins} | awaited
    after = {(joined.get(id_, id_), paper): one for (id_, paper), one in held.items()}
    assert len(after) == len(held)
    return [one._replace(author=author) for (author, _), one in after.items()]


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


def test_two_who_stand_in_each_others_place_on_a_paper_change_places_by_way_of_others() -> None:
    own = [Placed(f"{id_}{n}", id_, id_, 1) for id_ in "ab" for n in range(2)]
    swapped = [Placed("p", "a", "b", 0.9), Placed("p", "b", "a", 0.9)]

    wanted = target([*own, *swapped])

    assert [(move.author, move.cluster, move.to) for move in wanted.moves] == [
        ("a", "b", None),
        ("b", "a", None),
    ]
    assert wanted.stays == {"a": "a", "b": "b"}
