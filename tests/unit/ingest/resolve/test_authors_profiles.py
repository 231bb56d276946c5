import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.authors.profiles import Profiles, totals

Bags = list[set[int]]
BAGS = st.lists(st.sets(st.integers(0, 9), max_size=6), min_size=2, max_size=6)


def _profiles(bags: Bags) -> Profiles:
    entries = [(owner, id_) for owner, bag in enumerate(bags) for id_ in bag]
    owners, ids = np.array(entries, np.int64).reshape(-1, 2).T
    return Profiles(owners, ids, size=len(bags))


@given(BAGS)
def test_pairs_share_what_both_bags_hold(bags: Bags) -> None:
    pairs = [(a, b) for a in range(len(bags)) for b in range(len(bags)) if a < b]
    left, right = np.array(pairs).T

    shared = _profiles(bags).shared(left, right)

    found = [set[int]() for _ in pairs]
    for pair, id_ in zip(shared.pair.tolist(), shared.id.tolist(), strict=True):
        found[pair].add(id_)
    assert found == [bags[a] & bags[b] for a, b in pairs]


@given(BAGS)
def test_a_merged_bag_holds_what_both_held(bags: Bags) -> None:
    profiles = _profiles(bags)

    profiles.merge(np.array([0]), np.array([1]))

    _, ids, weights = profiles.entries(np.array([len(bags)]))
    assert set(ids.tolist()) == bags[0] | bags[1]
    assert weights.sum() == len(bags[0]) + len(bags[1])


def test_weights_of_one_cluster_and_id_add_up() -> None:
    profiles = Profiles(np.array([0, 0, 1]), np.array([3, 3, 3]), size=2)

    shared = profiles.shared(np.array([0]), np.array([1]))

    assert (shared.left.tolist(), shared.right.tolist()) == ([2.0], [1.0])
    assert totals(shared, shared.left, pairs=1).tolist() == [2.0]


def test_a_search_tells_who_has_what() -> None:
    profiles = Profiles(np.array([0, 1]), np.array([4, 5]), size=2)

    assert profiles.contains(np.array([0, 0, 1]), np.array([4, 5, 5])).tolist() == [1, 0, 1]
