from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.papers import Paper, explain, find_pairs
from ingest.resolve.verdict import Outcome
from schema.nodes import PaperType

TITLE = "Whistling kettles as models of distributed example learning"
NAMES = ("Ada Example", "Ben Sample", "Cleo Specimen")


def _paper(**changed: Any) -> Paper:  # noqa: ANN401 - any field of a paper
    known: dict[str, Any] = {
        "id": "1",
        "title": TITLE,
        "authors": NAMES,
        "venue": "Journal of Kettle Studies",
        "year": 2011,
    }
    return Paper(**(known | changed))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"title": TITLE.upper() + "."}, id="case"),
        pytest.param({"title": TITLE.replace("ex", "{e}x")}, id="LaTeX"),
        pytest.param({"title": TITLE.replace("ribu", "ri-bu")}, id="hyphens"),
        pytest.param({"title": f"The {TITLE}"}, id="an article in front"),
        pytest.param({"title": f"Example, A. (2011). {TITLE}"}, id="authors run into the title"),
        pytest.param({"authors": ("A. Example", "B. Sample", "C. Specimen")}, id="initials"),
        pytest.param({"authors": NAMES[::-1]}, id="another order"),
        pytest.param({"authors": ("Example, Ada", "et al.")}, id="et al."),
        pytest.param({"venue": "J. Kettle Stud."}, id="abbreviated venue"),
    ],
)
def test_spellings_of_one_paper_are_applied_or_reviewed(changed: dict[str, Any]) -> None:
    found = explain(_paper(), _paper(id="2", **changed))

    assert found.outcome is not Outcome.APART
    assert found.barred is None


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        pytest.param({"title": f"Erratum: {TITLE}"}, "correction", id="erratum"),
        pytest.param({"title": f"Reply to {TITLE}"}, "reply", id="reply"),
        pytest.param({"title": f"Comment on {TITLE}"}, "comment", id="comment"),
        pytest.param({"title": f"Retracted: {TITLE}"}, "retraction", id="retraction"),
        pytest.param({"type": PaperType.ERRATUM}, "correction", id="by its type"),
        pytest.param({"title": f"{TITLE}, Part II"}, "parts", id="a second part"),
        pytest.param({"title": f"{TITLE} 3"}, "parts", id="a number at the end"),
    ],
)
def test_a_rule_keeps_other_works_of_the_same_people_apart(
    changed: dict[str, Any], rule: str
) -> None:
    found = explain(_paper(), _paper(id="2", **changed))

    assert found.outcome is Outcome.APART
    assert rule in (found.barred or "")


def test_a_first_part_may_go_without_its_number() -> None:
    assert explain(_paper(), _paper(title=f"{TITLE}, Part I")).barred is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"authors": ("Dan Other",)}, id="other people"),
        pytest.param({"year": 2012}, id="another year"),
    ],
)
def test_a_title_that_names_a_kind_of_text_is_no_evidence(changed: dict[str, Any]) -> None:
    title = "Guest Editors' Introduction"

    found = explain(_paper(title=title), _paper(title=title, **changed))

    assert found.outcome is Outcome.APART
    assert found.barred


def test_conference_and_journal_version_are_two_works() -> None:
    other = _paper(venue="Proceedings of the Conference on Sheep", year=2009)

    assert explain(_paper(), other).outcome is Outcome.APART


@pytest.mark.parametrize("venue", ["Technical report EX-TR-91-4", "Unpublished manuscript"])
def test_what_was_not_published_is_another_version(venue: str) -> None:
    found = explain(_paper(), _paper(venue=venue))

    assert any(one.feature == "published and not" and one.weight < 0 for one in found.evidence)


@pytest.mark.parametrize(
    ("title", "around"),
    [
        pytest.param(f"Early steps towards {TITLE} in the hills", True, id="on both sides"),
        pytest.param(f"{TITLE}: a field study", False, id="a subtitle"),
        pytest.param(f"Kettle watch: {TITLE}", False, id="words in front"),
        pytest.param(TITLE, False, id="the same"),
    ],
)
def test_words_around_a_title_speak_against_it_where_a_subtitle_does_not(
    title: str, *, around: bool
) -> None:
    found = explain(_paper(), _paper(title=title))

    assert any(one.feature == "words around" and one.weight < 0 for one in found.evidence) is around


def test_a_shared_doi_is_all_but_proof() -> None:
    keys = ("doi:10.1234/kettle",)

    found = explain(
        _paper(identifiers=keys, authors=()), _paper(identifiers=keys, year=None, venue="")
    )

    assert found.outcome is Outcome.APPLIED


def test_a_shared_doi_does_not_join_titles_altogether_different() -> None:
    keys = ("doi:10.1234/kettle",)
    other = _paper(title="Sheep shearing in the southern hills", identifiers=keys)

    assert "altogether different" in (explain(_paper(identifiers=keys), other).barred or "")


def test_one_title_of_one_author_with_two_arxiv_ids_is_for_a_person_to_judge() -> None:
    first = _paper(identifiers=("arxiv:2101.05536",), venue="arXiv")
    second = _paper(
        identifiers=("arxiv:2006.03824",), venue="arXiv", year=2010, authors=("Ada Example",)
    )

    found = explain(first, second)

    assert found.outcome is Outcome.REVIEW
    assert any("arxiv:2006.03824 is not arxiv:2101.05536" in one.told for one in found.evidence)


def test_a_preprint_and_its_article_are_one_in_spite_of_two_dois() -> None:
    preprint = _paper(identifiers=("doi:10.48550/arxiv.1",), venue="arXiv", type=PaperType.PREPRINT)

    found = explain(preprint, _paper(identifiers=("doi:10.1234/kettle",)))

    assert found.outcome is not Outcome.APART


def _article(**changed: Any) -> Paper:  # noqa: ANN401 - any field of a paper
    known = {"type": PaperType.ARTICLE, "identifiers": ("doi:10.5555/article",)}
    return _paper(**(known | changed))


def _preprint(**changed: Any) -> Paper:  # noqa: ANN401 - any field of a paper
    known: dict[str, Any] = {"id": "2", "venue": "arXiv", "year": 2010}
    known |= {"identifiers": ("arxiv:2001.00001",), "type": PaperType.PREPRINT}
    return _paper(**(known | changed))


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({}, id="the year before"),
        pytest.param({"year": 2011}, id="one year"),
        pytest.param({"year": 2008}, id="three years before"),
        pytest.param({"year": None}, id="no year"),
        pytest.param({"type": None, "identifiers": ()}, id="by its venue"),
        pytest.param({"type": None, "venue": ""}, id="by its arXiv id"),
        pytest.param({"type": None, "venue": "bioRxiv"}, id="another server"),
        pytest.param({"identifiers": ("doi:10.48550/arxiv.1",)}, id="a server's DOI"),
        pytest.param({"identifiers": ("doi:10.5555/early",)}, id="declared, with another DOI"),
    ],
)
def test_a_preprint_and_its_article_are_applied(changed: dict[str, Any]) -> None:
    preprint = _preprint(**changed)

    assert explain(_article(), preprint).outcome is Outcome.APPLIED
    assert [pair.score >= 0.9 for pair in find_pairs([_article(), preprint])] == [True]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"year": 2013}, id="after the article"),
        pytest.param({"year": 2004}, id="long before"),
        pytest.param({"title": f"{TITLE}: a field study"}, id="a subtitle"),
    ],
)
def test_a_preprint_that_fits_less_well_is_not_applied(changed: dict[str, Any]) -> None:
    assert explain(_article(), _preprint(**changed)).outcome is Outcome.REVIEW


@pytest.mark.parametrize("year", [2010, 2011])
def test_a_subtitle_beside_a_preprint_is_asked_about_unless_an_identifier_is_shared(
    year: int,
) -> None:
    longer = _article(title=f"{TITLE}: a field study")

    asked, sure = (
        explain(longer, _preprint(year=year, identifiers=keys))
        for keys in (("arxiv:2001.00001",), longer.identifiers)
    )

    assert (asked.outcome, sure.outcome) == (Outcome.REVIEW, Outcome.APPLIED)


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        pytest.param({"title": f"{TITLE} and sheep"}, Outcome.REVIEW, id="a title says more"),
        pytest.param({"title": TITLE.replace("ing", "in")}, Outcome.APPLIED, id="a slip"),
        pytest.param(
            {"title": f"{TITLE} and sheep", "identifiers": ()}, Outcome.APPLIED, id="no record"
        ),
    ],
)
def test_two_records_of_one_catalogue_in_one_venue_and_year_are_asked_about(
    changed: dict[str, Any], outcome: Outcome
) -> None:
    one = _paper(identifiers=("acl:2011.kettle-1.1",))

    found = explain(one, _paper(**{"identifiers": ("acl:2011.kettle-1.2",), "id": "2"} | changed))

    assert found.outcome is outcome


def test_an_article_with_the_arxiv_id_of_its_preprint_is_no_preprint() -> None:
    other = _paper(venue="Sheep Letters", identifiers=("arxiv:2001.00001",), year=2008)

    found = explain(_paper(), other)

    assert "preprint" not in {one.feature for one in found.evidence}


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param("The kettle paradox and lantern events", "Sheep and lantern events", id="two"),
        pytest.param(f"Broken {TITLE}", f"{TITLE} at dawn in autumn", id="in front and behind"),
    ],
)
def test_titles_with_words_of_their_own_are_not_applied(title: str, other: str) -> None:
    found = explain(_paper(title=title), _paper(title=other))

    assert found.outcome is not Outcome.APPLIED
    assert "words of its own" in found.evidence[-1].told
    assert all(
        p.score < 0.9 for p in find_pairs([_paper(title=title), _paper(id="2", title=other)])
    )


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param(TITLE, f"{TITLE} at dawn", id="one goes on"),
        pytest.param("Colours of the kettle study", "Colors of kettle studies", id="spelling"),
        pytest.param(
            "Kettlemakers and fast whistles", "Kettle makers and fast whistels", id="slip"
        ),
        pytest.param(
            "Whistle cities by NLP", "Natural language processing: whistle city", id="short"
        ),
    ],
)
def test_spelling_gives_no_title_words_of_its_own(title: str, other: str) -> None:
    found = explain(_paper(title=title), _paper(title=other))

    assert "for review" not in {one.feature for one in found.evidence}


def test_a_shared_identifier_outweighs_words_of_their_own() -> None:
    same = {"identifiers": ("doi:10.5555/1",)}
    one, other = _paper(title=f"Broken {TITLE}", **same), _paper(title=f"{TITLE} at dawn", **same)

    assert explain(one, other).outcome is Outcome.APPLIED


WORDS = st.text(max_size=60)
PAPERS = st.builds(
    Paper,
    id=st.just("x"),
    title=st.one_of(WORDS, st.just(TITLE)),
    authors=st.lists(WORDS, max_size=4).map(tuple),
    venue=WORDS,
    year=st.one_of(st.none(), st.integers(1900, 2030)),
)


@given(PAPERS, PAPERS)
def test_a_judgement_does_not_depend_on_which_comes_first(a: Paper, b: Paper) -> None:
    assert explain(a, b) == explain(b, a)


@pytest.mark.parametrize("title", ["x" * 100_000, "ab " * 50_000, "\u0301" * 5_000, "\ud800", "."])
def test_hostile_titles_are_judged(title: str) -> None:
    assert 0 <= explain(_paper(title=title), _paper()).score <= 1
