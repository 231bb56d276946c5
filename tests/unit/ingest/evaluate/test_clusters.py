from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluate.clusters import agreement

GROUPS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("xyz"), min_size=1)


def test_figures_of_a_false_merge_and_a_split_are_those_worked_out_by_hand() -> None:
    truth = {"a": "x", "b": "x", "c": "x", "d": "y"}

    found = agreement("m", {"a": "1", "b": "1", "c": "2", "d": "2"}, truth)

    assert (found.b_cubed_precision, found.b_cubed_recall) == (0.75, 0.667)
    assert (found.pair_precision, found.pair_recall, found.pair_f1) == (0.5, 0.333, 0.4)


@given(GROUPS)
def test_the_truth_agrees_with_itself(truth: dict[str, str]) -> None:
    found = agreement("m", truth, truth)

    assert (found.b_cubed_f1, found.pair_f1) in {(1.0, 1.0), (1.0, None)}


def test_without_truth_there_are_no_figures() -> None:
    found = agreement("m", {"a": "1"}, {})

    assert (found.b_cubed_f1, found.pair_f1) == (None, None)
