import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.graph.rings import Candidate, Ring
from queries.graph.walk import RESTART, STEPS, Step, relevance

STAYS = 1 - RESTART


def _ring(ids: str) -> Ring:
    nodes = [Candidate(id=one, score=None) for one in ids]
    return Ring(type="Author", total=len(ids), nodes=nodes)


def _step(source: str, ids: str) -> Step:
    return Step(source=source, type="Author", nodes=list(ids))


def test_the_best_of_a_list_is_the_likeliest() -> None:
    assert relevance([_ring("ab")], []) == pytest.approx({"a": STAYS * 2 / 3, "b": STAYS / 3})


def test_types_share_alike() -> None:
    found = relevance([_ring("a"), _ring("bc")], [])

    assert found["a"] == pytest.approx(found["b"] + found["c"])


def test_what_many_lead_to_gains() -> None:
    found = relevance([_ring("ab")], [_step("a", "c"), _step("b", "c")])

    assert found["c"] == pytest.approx(STAYS**2)


def test_a_walk_that_comes_back_counts_again() -> None:
    found = relevance([_ring("a")], [_step("a", "b"), _step("b", "a")])

    assert found["a"] == pytest.approx(STAYS + STAYS**3)


STEPS_OF = st.lists(st.builds(_step, st.sampled_from("abcd"), st.text("abcd", min_size=1)))


@given(st.text("abcd", min_size=1), STEPS_OF)
def test_no_more_is_told_than_there_are_steps(first: str, steps: list[Step]) -> None:
    found = relevance([_ring(first)], steps)

    assert sum(found.values()) <= sum(STAYS**step for step in range(1, STEPS + 1)) + 1e-9
