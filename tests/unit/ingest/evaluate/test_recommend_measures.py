from math import sqrt

import numpy as np
import pytest

from ingest.evaluate.recommend.adjacency import _Counts, evaluate_adjacency, npmi, spearman
from ingest.evaluate.recommend.cli import split_year
from ingest.evaluate.recommend.collaborators import evaluate_collaborators
from ingest.evaluate.recommend.facts import Facts, Name, PaperFacts, facts_of
from ingest.evaluate.recommend.measures import Contest, Sample, drawn, estimate
from ingest.evaluate.recommend.network import Network, met
from ingest.evaluate.recommend.people import People
from kg.errors import UsageError


def _paper(
    id_: str, year: int | None, authors: str, topics: str = "", source: str | None = None
) -> PaperFacts:
    names = [Name(author_id=one, institution_ids=["I" + one] * (one in "mz")) for one in authors]
    return PaperFacts(
        id=id_,
        year=year,
        source=source,
        author_count=len(authors),
        authors=names,
        topics=list(topics),
    )


@pytest.fixture
def facts() -> Facts:
    """m wrote with a and, a year before, with b; a and b with z; later m with z and a stranger."""
    return facts_of(
        [
            _paper("p1", 2020, "am", "t", "Journal"),
            _paper("p2", 2019, "bm", "t", "Meeting"),
            _paper("p3", 2020, "az", source="Journal"),
            _paper("p4", 2020, "bz", "u"),
            _paper("p5", 2021, "mz", "t"),
            _paper("p6", 2021, "mn"),
        ]
    )


def _scores(*values: float) -> Sample:
    return Sample(np.array(values), np.zeros(len(values), dtype=np.int64))


def test_a_year_ends_what_is_known(facts: Facts) -> None:
    network = Network(facts, 2020)
    found = network.walks(facts.authors.index("m"), bounded=True)

    assert [facts.authors[one] for one in found.people] == ["z"]
    assert found.total == pytest.approx([1 * 1 / 2 + 0.6 * 1 / 1.6])
    assert found.between.tolist() == [2]


def test_only_authors_known_before_can_meet(facts: Facts) -> None:
    pairs = met(facts, Network(facts, 2020), after=2020, until=2021)

    one, two = np.divmod(pairs, len(facts.authors))
    assert [(facts.authors[a], facts.authors[b]) for a, b in zip(one, two, strict=True)] == [
        ("m", "z")
    ]


def test_topics_activity_and_places_are_those_of_the_years_known(facts: Facts) -> None:
    people = People(facts, 2020)
    m, z, a, b = (facts.authors.index(one) for one in "mzab")

    assert people.activity[m] == pytest.approx(1.6)
    assert people.latest[[m, b]] == pytest.approx([1, 1])
    assert people.topics.cosine(m, np.array([a, z])) == pytest.approx([1, 0])
    assert 0 < people.topics.cosine(m, np.array([b]))[0] < 1
    assert people.venues.cosine(m, np.array([a, b])) == pytest.approx(
        [1 / sqrt(1.36), 0.6 / sqrt(1.36)]
    )
    assert people.together(m, np.array([z, m])).tolist() == [0, 1]


def test_equal_scores_count_half_and_are_no_hits() -> None:
    contest = Contest(_scores(3, 1), _scores(*[2] * 50, 1))

    once = np.ones(1, dtype=np.int64)
    assert contest.auc(once) == pytest.approx((1 + 0.5 / 51) / 2)
    assert contest.hits(once) == 0.5


def test_an_interval_lies_around_the_figure() -> None:
    found = estimate([0.5, *np.linspace(0.4, 0.6, 101)])

    assert (found.value, found.low, found.high) == (0.5, 0.405, 0.595)
    assert estimate([float("nan")]).value is None


def test_draws_are_the_same_ever_and_count_everybody_once_first() -> None:
    draws = drawn(7)

    assert draws[0].tolist() == [1] * 7
    assert (draws.sum(axis=1) == 7).all()
    assert (draws == drawn(7)).all()


def test_npmi_of_pairs_by_hand() -> None:
    joint = np.array([[0, 2, 0], [2, 0, 0], [0, 0, 0]], dtype=float)

    found = npmi(_Counts(4, np.array([2.0, 2.0, 1.0]), joint))

    assert found[0, 1] == pytest.approx(1)
    assert found[0, 2] == -1


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        pytest.param([1, 2, 3], [1, 4, 9], 1, id="same order"),
        pytest.param([1, 2, 3], [3, 2, 1], -1, id="reverse"),
        pytest.param([1, 1, 2, 2], [1, 2, 1, 2], 0, id="equal values share their rank"),
    ],
)
def test_ranks_correlate(left: list[float], right: list[float], value: float) -> None:
    assert spearman(np.array(left), np.array(right)) == pytest.approx(value)


def test_where_nobody_meets_nothing_is_measured(facts: Facts) -> None:
    with pytest.raises(UsageError, match="nobody known by 2019"):
        evaluate_collaborators(facts, until=2019, span=0, authors=5)
    with pytest.raises(UsageError, match="no pairs of topics"):
        evaluate_adjacency(facts, until=2020, span=1)


def test_the_split_is_as_far_back_as_is_foreseen(facts: Facts) -> None:
    assert split_year(facts, until=None, span=2) == 2019
    with pytest.raises(UsageError, match="the newest are of 2021"):
        split_year(facts, until=2021, span=1)
