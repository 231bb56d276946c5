import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.classify.model import Model, Taxon

LANTERN = Taxon("T1", "Lantern Studies", "Wick trimming, lamp oil and shaded glass.", "Light")
KETTLE = Taxon("T2", "Kettle Acoustics", "Whistling kettles and lid resonance.", "Light")
CLOUD = Taxon("T3", "Cloud Herding", "Wind fences and rain shepherds.", "Weather", "Sky Science")
TAXA = [LANTERN, KETTLE, CLOUD]
MODEL = Model(TAXA)


def _named(title: str, abstract: str | None = None) -> list[str]:
    return [guess.topic for guess in MODEL.guesses(title, abstract)]


@pytest.mark.parametrize(
    ("title", "abstract", "topic"),
    [
        pytest.param("On lantern studies", None, "T1", id="by its name"),
        pytest.param("Trimming wicks", None, "T1", id="by its description"),
        pytest.param("A craft", "Of rain and of fences against wind.", "T3", id="by the abstract"),
        pytest.param("Sky science", None, "T3", id="by its field"),
    ],
)
def test_a_paper_is_about_the_topic_whose_words_it_shares(
    title: str, abstract: str | None, topic: str
) -> None:
    assert _named(title, abstract)[0] == topic


def test_the_order_of_the_taxonomy_does_not_matter() -> None:
    asked = ("Kettles in the rain", "Glass lids and wind.")

    assert Model(TAXA[::-1]).guesses(*asked) == MODEL.guesses(*asked)
    assert Model(TAXA[::-1]).fingerprint == MODEL.fingerprint


def test_equally_likely_topics_come_in_order_of_id() -> None:
    twins = Model([Taxon(id_, "Same Name") for id_ in ("T9", "T3", "T5", "T1")])

    found = twins.guesses("The same name")

    assert [guess.topic for guess in found] == ["T1", "T3", "T5"]
    assert len({guess.evidence for guess in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("of the", id="stop words"),
        pytest.param("?!", id="no word"),
        pytest.param("知識グラフの構築", id="a language that the taxonomy does not speak"),
    ],
)
def test_a_text_without_a_known_word_has_no_topic(text: str) -> None:
    assert MODEL.guesses(text, text) == []


def test_words_of_another_language_weaken_a_chance_hit() -> None:
    (alone,) = MODEL.guesses("Acoustics")
    (among,) = MODEL.guesses("Acoustics pourquoi faire simple quand compliqué")

    assert among.topic == alone.topic
    assert among.evidence < alone.evidence


def test_a_rival_weakens_the_evidence_of_both() -> None:
    (alone,) = MODEL.guesses("Cloud herding")
    shared = dict(MODEL.guesses("Cloud herding, lantern studies"))

    assert shared["T3"] < alone.evidence


def test_another_taxonomy_is_another_model() -> None:
    changed = Taxon("T2", "Kettle Acoustics", "Anything else.")

    assert Model([LANTERN, changed, CLOUD]).fingerprint != MODEL.fingerprint


def test_a_model_of_nothing_names_nothing() -> None:
    assert Model([]).guesses("Lantern studies") == []


@given(st.text(max_size=200), st.none() | st.text(max_size=400))
def test_whatever_is_asked_the_answer_is_short_sorted_and_finite(
    title: str, abstract: str | None
) -> None:
    found = MODEL.guesses(title, abstract)

    evidence = [guess.evidence for guess in found]
    assert len(found) <= 3
    assert evidence == sorted(evidence, reverse=True)
    assert all(map(math.isfinite, evidence))
    assert found == MODEL.guesses(title, abstract)
