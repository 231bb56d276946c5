from collections.abc import Callable

import pytest

from ingest.resolve.chains import joined


def _never(_: int, __: int) -> bool:
    return False


def _one_and_three(one: int, other: int) -> bool:
    return {one, other} == {1, 3}


@pytest.mark.parametrize(
    ("apart", "groups", "refused"),
    [
        pytest.param(_never, {1: {1, 2, 3}, 2: {1, 2, 3}, 3: {1, 2, 3}}, set(), id="a chain"),
        pytest.param(
            _one_and_three, {1: {1, 2}, 2: {1, 2}, 3: {3}}, {(2, 3)}, id="round what is apart"
        ),
    ],
)
def test_pairs_join_in_their_order_unless_two_are_kept_apart(
    apart: Callable[[int, int], bool], groups: dict[int, set[int]], refused: set[tuple[int, int]]
) -> None:
    assert joined([(1, 2), (2, 3)], apart) == (groups, refused)


def test_the_first_pair_goes_before_what_is_apart_from_it() -> None:
    groups, refused = joined([(2, 3), (1, 2)], _one_and_three)

    assert groups[2] == {2, 3}
    assert refused == {(1, 2)}


def test_groups_are_kept_apart_by_any_two_of_them() -> None:
    _, refused = joined([(1, 2), (3, 4), (2, 4)], _one_and_three)

    assert refused == {(2, 4)}
