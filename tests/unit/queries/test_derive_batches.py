"""How members are packed into transactions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.derive.batches import BATCH_PAPERS, Sized, packed

SIZES = st.lists(st.integers(min_value=0, max_value=2 * BATCH_PAPERS), max_size=50)


def _members(sizes: list[int]) -> list[Sized]:
    return [Sized(id=f"A{place}", papers=size) for place, size in enumerate(sizes)]


@given(SIZES)
def test_every_member_is_in_one_batch_and_in_order(sizes: list[int]) -> None:
    members = _members(sizes)

    batches = list(packed(members))

    assert [id_ for batch in batches for id_ in batch] == [member.id for member in members]


@given(SIZES)
def test_a_batch_exceeds_the_bound_only_where_it_is_one_member(sizes: list[int]) -> None:
    papers = {member.id: member.papers for member in _members(sizes)}

    batches = list(packed(_members(sizes)))

    assert all(
        len(batch) == 1 or sum(papers[id_] for id_ in batch) <= BATCH_PAPERS for batch in batches
    )


@pytest.mark.parametrize(
    ("sizes", "count"),
    [
        pytest.param([], 0, id="nobody"),
        pytest.param([0] * 100, 1, id="authors without papers"),
        pytest.param([BATCH_PAPERS * 3], 1, id="a hub"),
        pytest.param([BATCH_PAPERS - 1, 1], 2, id="one over the bound"),
    ],
)
def test_batches_are_as_few_as_their_order_allows(sizes: list[int], count: int) -> None:
    assert len(list(packed(_members(sizes)))) == count
