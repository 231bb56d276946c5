from typing import Final

import pytest

from ingest.classify.calibration import Calibration
from ingest.classify.changes import changes
from ingest.classify.classifier import ENOUGH, THRESHOLD, Classifier
from ingest.classify.model import METHOD, Model
from ingest.classify.store import Given, Standing, TopicRow
from ingest.load.turn import Counts

TOPICS: Final = [
    TopicRow(id=id_, name=name, description=None, subfield=None, field=None, within=[])
    for id_, name in (("T1", "Lantern Studies"), ("T2", "Kettle Acoustics"))
]
MODEL: Final = Model([topic.taxon for topic in TOPICS])
SURE: Final = Classifier(TOPICS, MODEL, Calibration(offset=20, slope=0))
UNSURE: Final = Classifier(TOPICS, MODEL, Calibration(offset=-20, slope=0))


def _paper(*given: Given, known: tuple[str, ...] = (), title: str = "Lantern studies") -> Standing:
    return Standing(id="P1", title=title, abstract=None, known=list(known), given=list(given))


def _given(id_: str = "T1", score: float = 1.0, assigned_by: str = METHOD) -> Given:
    return Given(id=id_, score=score, assigned_by=assigned_by)


def test_a_paper_without_topics_is_given_what_is_sure() -> None:
    found = changes([_paper()], SURE)

    assert (found.gives, found.takes) == ({"P1": {"T1": 1.0}}, {})
    assert (found.open, found.classified, found.counts) == (1, 1, Counts(created=1))


def test_what_stands_as_it_should_is_left() -> None:
    found = changes([_paper(_given())], SURE)

    assert (found.gives, found.takes, found.counts) == ({}, {}, Counts(unchanged=1))


@pytest.mark.parametrize(
    "held",
    [
        pytest.param(_given(score=0.7), id="another score"),
        pytest.param(_given(assigned_by="kg classify older"), id="another method"),
    ],
)
def test_what_differs_is_given_anew(held: Given) -> None:
    assert changes([_paper(held)], SURE).counts == Counts(updated=1)


def test_nothing_is_given_that_is_not_sure_enough() -> None:
    found = changes([_paper(_given())], UNSURE)

    assert (found.gives, found.takes) == ({}, {"P1": ["T1"]})
    assert (found.open, found.classified) == (1, 0)


def test_where_a_source_speaks_the_classifier_takes_its_own_back() -> None:
    found = changes([_paper(_given(), known=("T2",))], SURE)

    assert (found.gives, found.takes, found.open) == ({}, {"P1": ["T1"]}, 0)


def test_a_score_is_given_from_the_threshold_on() -> None:
    just = Classifier(TOPICS, MODEL, Calibration(offset=0, slope=0))

    assert just.sure("Lantern studies", None) == {"T1": THRESHOLD}


def test_a_few_papers_with_topics_are_too_few_to_fit_the_scores_to() -> None:
    papers = [_paper(known=("T1",))] * ENOUGH

    assert SURE.fitted_to(papers[1:]) is SURE
    assert SURE.fitted_to(papers).calibration.papers == ENOUGH


def test_a_classifier_says_what_its_scores_rest_on() -> None:
    fitted = SURE.fitted_to([_paper(known=("T1",))] * ENOUGH)

    assert "built-in curve" in SURE.notes[0]
    assert f"fitted to {ENOUGH} papers" in fitted.notes[0]
    assert SURE.notes[1] == "2 of 2 topics have no description"
    assert fitted.parameters == SURE.parameters
