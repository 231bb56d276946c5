"""What ties cost, and which weights a cost leaves."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.paths.costs import LEAST, NOTHING, By, cost, least_weights

KINDS: Final = {"COLLABORATED_WITH": "closeness", "ADJACENT_TO": "npmi"}
WEIGHTS: Final = {
    "COLLABORATED_WITH": st.floats(min_value=0, max_value=1e4, exclude_min=True),
    "ADJACENT_TO": st.floats(min_value=-1, max_value=1),
}
ties = st.sampled_from(sorted(KINDS)).flatmap(lambda kind: st.tuples(st.just(kind), WEIGHTS[kind]))
rules: st.SearchStrategy[By] = st.sampled_from(["hops", "closeness"])


@given(tie=ties, by=rules, more=st.integers(0, 10**9))
def test_a_tie_that_costs_no_more_is_no_weaker_than_told(
    tie: tuple[str, float], by: By, more: int
) -> None:
    kind, weight = tie

    least = least_weights(by, cost(by, kind, weight) + more)

    assert weight >= least[KINDS[kind]]


@pytest.mark.parametrize("by", ["hops", "closeness"])
@pytest.mark.parametrize(("kind", "weight"), [("COLLABORATED_WITH", 0.5), ("ADJACENT_TO", 0.3)])
def test_a_tie_that_costs_more_is_weaker_than_told(by: By, kind: str, weight: float) -> None:
    least = least_weights(by, cost(by, kind, weight))

    assert weight - 1e-5 < least[KINDS[kind]] <= weight


@pytest.mark.parametrize("by", ["hops", "closeness"])
def test_no_tie_is_so_strong_as_to_cost_nothing(by: By) -> None:
    assert least_weights(by, NOTHING)["closeness"] > 1e5
    assert least_weights("hops", 2 * LEAST) == {"closeness": 0.0, "npmi": -1.0}
