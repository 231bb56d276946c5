import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.classify.calibration import BUILT_IN, Calibration, fitted

Pairs = list[tuple[float, bool]]
EVIDENCE = st.floats(min_value=-50, max_value=50)
PAIRS = st.lists(st.tuples(EVIDENCE, st.booleans()), max_size=40)


@given(st.floats(allow_nan=False, allow_infinity=False), PAIRS)
def test_a_score_lies_between_0_and_1(evidence: float, pairs: Pairs) -> None:
    assert 0 <= fitted(pairs, papers=len(pairs)).score(evidence) <= 1


@given(EVIDENCE, EVIDENCE, PAIRS)
def test_more_evidence_is_never_a_lower_score(one: float, other: float, pairs: Pairs) -> None:
    curve = fitted(pairs, papers=len(pairs))

    assert curve.score(min(one, other)) <= curve.score(max(one, other))


def test_without_pairs_the_curve_is_the_built_in_one() -> None:
    assert fitted([], papers=0) == BUILT_IN


@pytest.mark.parametrize(
    ("evidence", "right"),
    [
        pytest.param(1.0, 20, id="mostly wrong"),
        pytest.param(3.0, 80, id="mostly right"),
    ],
)
def test_a_score_is_the_share_that_was_right(evidence: float, right: int) -> None:
    pairs = [(1.0, n < 200) for n in range(1000)] + [(3.0, n < 800) for n in range(1000)]

    assert fitted(pairs, papers=2000).score(evidence) == pytest.approx(right / 100, abs=0.01)


def test_evidence_that_says_the_contrary_counts_for_nothing() -> None:
    pairs = [(1.0, True)] * 500 + [(3.0, False)] * 500

    assert fitted(pairs, papers=1000).slope == 0


def test_endless_evidence_does_not_overflow() -> None:
    curve = Calibration(offset=0, slope=20)

    assert (curve.score(-1e300), curve.score(1e300)) == (0, 1)
