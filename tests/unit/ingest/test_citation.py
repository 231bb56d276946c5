import pytest

from ingest.formats.citation import (
    abstract_of,
    authors_of,
    identifiers_of,
    is_preprint_server,
    isbns_in,
    kind_of,
    line_of,
    mentions_in,
)
from ingest.formats.people import Person
from schema.nodes import PaperType
from schema.text import LONGEST_PROSE

ORCID = "orcid:0000-0002-1825-0097"  # the registry's own example


def test_what_is_too_long_or_empty_is_left_out() -> None:
    assert (line_of("x" * 1001), line_of(" "), abstract_of("<p></p>")) == (None, None, None)
    assert abstract_of("x" * (LONGEST_PROSE + 1)) is None


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param("journalArticle", PaperType.ARTICLE, id="camel case"),
        pytest.param("Proceedings Paper", PaperType.CONFERENCE_PAPER, id="two words"),
        pytest.param("Article; Early Access", PaperType.ARTICLE, id="several"),
        pytest.param("Software; Book Chapter", PaperType.CHAPTER, id="the first that is known"),
        pytest.param("Software", None, id="unknown"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_kind_is_known_by_its_words(words: str, kind: PaperType | None) -> None:
    assert kind_of(words) == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("arXiv:2001.00001v3 [cs]", ["arxiv:2001.00001"], id="arXiv"),
        pytest.param(
            "https://arxiv.org/pdf/hep-th/0001001.pdf", ["arxiv:hep-th/0001001"], id="old"
        ),
        pytest.param("(see doi:10.5555/x).", ["doi:10.5555/x"], id="DOI in a sentence"),
        pytest.param("doi.org/10.5555/s(99)1-(2)", ["doi:10.5555/s(99)1-(2)"], id="parentheses"),
        pytest.param("PMID: 12 PMCID: PMC34", ["pmid:12", "pmcid:PMC34"], id="PubMed"),
        pytest.param("doi: none, arXiv: soon", [], id="nothing"),
    ],
)
def test_a_note_names_identifiers(text: str, found: list[str]) -> None:
    assert identifiers_of(mentions_in(text)) == found


def test_only_what_is_well_formed_and_known_is_an_identifier() -> None:
    candidates = [
        "doi:nonsense",
        "https://example.org/1",
        "hal:hal-1",
        "10.5555/X",
        "doi:10.5555/x",
    ]

    assert identifiers_of(candidates) == ["hal:hal-1", "doi:10.5555/x"]


def test_a_field_may_hold_several_isbns() -> None:
    assert list(isbns_in("978-0-00-000000-2 (print); 0-00-000000-X")) == [
        "isbn:9780000000002",
        "isbn:000000000X",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("arXiv preprint arXiv:1", True),
        ("bioRxiv", True),
        ("Archive of Samples", False),
        ("", False),
    ],
)
def test_a_preprint_server_is_known_by_its_name(name: str, *, expected: bool) -> None:
    assert is_preprint_server(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Sampling Collaboration",
        "WHO Working Party on Samples",
        "University of Samples",
        "et al.",
        "…",
        "x" * 501,
    ],
)
def test_what_is_no_person_leaves_the_list_incomplete(name: str) -> None:
    found = authors_of([Person(name), Person("Ada Example")])

    assert [(one["raw_name"], one["position"]) for one in found["authorships"]] == [
        ("Ada Example", 2)
    ]
    assert found["authors_complete"] is False


def test_et_al_behind_a_name_leaves_the_name_and_the_list_incomplete() -> None:
    found = authors_of([Person("Ada Example et al.")])

    assert [one["raw_name"] for one in found["authorships"]] == ["Ada Example"]
    assert found["authors_complete"] is False


def test_an_identifier_that_two_claim_is_nobodys_and_a_bad_one_neither() -> None:
    people = [
        Person("Ada Example", (ORCID, "s2:1")),
        Person("Bo Specimen", (ORCID, "orcid:0000-0000-0000-0009")),
    ]

    found = authors_of(people)

    assert [one["identifiers"] for one in found["authorships"]] == [["s2:1"], []]
