import json
from typing import Any

import pytest

from ingest.formats.openalex_record import parse
from ingest.raw import Raw
from ingest.sources import openalex, openalex_snapshot
from kg.errors import RecordError
from schema.nodes import PaperType, TopicLevel
from schema.records import (
    AuthorRecord,
    InstitutionRecord,
    PaperRecord,
    TopicRecord,
    fields_of,
)
from tests.openalex import KINDS, address, record, sample

ORCID = "orcid:0000-0000-0000-001X"
DELETED = "A5317838346"


def _paper(**changes: Any) -> PaperRecord:  # noqa: ANN401 - fields of a work
    found = record("work", **changes)
    assert isinstance(found, PaperRecord)
    return found


def _author(number: int, **changes: object) -> dict[str, Any]:
    author = {"id": address(f"A50000000{number:02}"), "display_name": f"Ada {number}"}
    return {"author": author, "raw_author_name": f"Ada {number}", **changes}


def test_the_sources_say_what_their_samples_fill() -> None:
    filled = frozenset().union(*(fields_of(record(kind)) for kind in KINDS))

    assert filled == openalex.SOURCE.about.gives == openalex_snapshot.SOURCE.about.gives


def test_a_work_becomes_a_paper() -> None:
    paper = _paper()

    assert (paper.title, paper.year, paper.source) == (
        "On examples & graphs", 2021, "Journal of Examples",
    )  # fmt: skip
    assert paper.identifiers == (
        "doi:10.5555/example.1", "openalex:W4000000001", "pmid:90000001", "pmcid:PMC9000001",
        "mag:4000000001",
    )  # fmt: skip
    assert paper.references == ("openalex:W4000000002", "openalex:W4000000003")
    assert paper.abstract == "We give examples and more examples"


def test_an_author_list_keeps_order_names_and_places() -> None:
    ada, ben, cleo = _paper().authorships

    assert (ada.raw_name, ada.name, ada.position) == ("A. Example", "Ada Example", 1)
    assert ada.identifiers == (ORCID, "openalex:A5000000001")
    assert ada.institutions[0].identifiers == ("ror:05gq02987", "openalex:I1000000001")
    assert ada.institutions[0].country == "FR"
    assert (ben.raw_name, ben.name, ben.identifiers) == ("Ben Sample", None, ())
    assert (cleo.position, cleo.raw_affiliations) == (4, ("Specimen Institute",))


def test_a_name_that_is_none_is_left_out_and_counted() -> None:
    paper = _paper()

    assert (len(paper.authorships), paper.author_count, paper.authors_complete) == (3, 4, False)


def test_a_list_that_was_cut_is_not_whole_and_its_length_unknown() -> None:
    paper = _paper(authorships=[_author(1)], is_authors_truncated=True)

    assert (paper.authors_complete, paper.author_count) == (False, None)


def test_an_id_that_two_names_claim_is_nobodys() -> None:
    twice = [_author(1), _author(1, raw_author_name="Ada B."), _author(2)]

    people = _paper(authorships=twice).authorships

    assert [one.identifiers for one in people] == [(), (), ("openalex:A5000000002",)]


@pytest.mark.parametrize(
    ("index", "text"),
    [
        pytest.param({"b": [7], "a": [2]}, "a b", id="places missing"),
        pytest.param({}, None, id="empty"),
        pytest.param(None, None, id="none"),
        pytest.param({"\u0000": [0]}, None, id="nothing but a control character"),
        pytest.param('{"a": [0], "b": [1]}', "a b", id="packed into text"),
        pytest.param("{", None, id="packed badly"),
        pytest.param([["b", [1]], ["a", [0]]], "a b", id="a map of Parquet"),
        pytest.param({"<jats:p>One": [0], "x&lt;y</jats:p>": [1]}, "One x<y", id="marked up"),
    ],
)
def test_an_abstract_is_put_together_from_its_index(index: object, text: str | None) -> None:
    assert _paper(abstract_inverted_index=index).abstract == text


def test_an_abstract_without_end_is_cut() -> None:
    found = _paper(abstract_inverted_index={"long": list(range(200_000))}).abstract

    assert found is not None
    assert len(found) <= 100_000


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({"type": "dissertation"}, PaperType.THESIS, id="thesis"),
        pytest.param({"type": "something new"}, PaperType.OTHER, id="unknown"),
        pytest.param({"type": None}, PaperType.OTHER, id="none"),
        pytest.param(
            {"primary_location": {"source": {"display_name": "E", "type": "conference"}}},
            PaperType.CONFERENCE_PAPER,
            id="an article of a conference",
        ),
        pytest.param(
            {"primary_location": {"raw_type": "proceedings-article"}},
            PaperType.CONFERENCE_PAPER,
            id="as the publisher says",
        ),
    ],
)
def test_types_are_ours(changes: dict[str, Any], kind: PaperType) -> None:
    assert _paper(**changes).type == kind


@pytest.mark.parametrize("year", [0, 999, 9999, None])
def test_a_year_that_cannot_be_is_left_out(year: int | None) -> None:
    assert _paper(publication_year=year).year is None


def test_what_is_impossible_in_part_does_not_cost_the_record() -> None:
    paper = _paper(
        doi="https://doi.org/nonsense",
        ids={"pmid": "none", "mag": 77},
        referenced_works=["https://example.org/W1", address("W4000000009")],
        topics=[{"id": address("T10001"), "display_name": "Example", "score": 7.5}, {"id": None}],
        authorships=[_author(1, raw_affiliation_strings=[None, " ", "x" * 3000])],
    )

    assert paper.identifiers == ("openalex:W4000000001", "mag:77")
    assert paper.references == ("openalex:W4000000009",)
    assert [topic.score for topic in paper.topics] == [None]
    assert [len(one) for one in paper.authorships[0].raw_affiliations] == [1000]


def test_the_doi_of_a_preprint_server_tells_its_own_id_too() -> None:
    paper = _paper(doi="https://doi.org/10.48550/arxiv.2101.05536", ids=None)

    assert set(paper.identifiers) == {
        "doi:10.48550/arxiv.2101.05536", "openalex:W4000000001", "arxiv:2101.05536",
    }  # fmt: skip


def test_an_author_has_names_ids_and_the_years_of_affiliations() -> None:
    author = record("author")

    assert isinstance(author, AuthorRecord)
    assert author.names == ("A. Example", "Example, Ada")
    assert author.identifiers[1] == "openalex:A5000000001"
    spans = [(one.first_year, one.last_year, one.stated_by) for one in author.affiliations]
    assert spans == [(2018, 2021, "OpenAlex"), (None, None, "OpenAlex")]


def test_an_institution_has_its_names_and_its_parents_alone() -> None:
    institution = record("institution")

    assert isinstance(institution, InstitutionRecord)
    assert institution.names == (
        "EU", "University of Examples", "Université Exemple", "Beispiel-Universität",
    )  # fmt: skip
    assert set(institution.identifiers) >= {"grid:grid.00000.1", "wikidata:Q100000001"}
    assert [one.name for one in institution.part_of] == ["Example System"]


@pytest.mark.parametrize(
    ("key", "level", "within"),
    [
        pytest.param("T10001", TopicLevel.TOPIC, "openalex:subfields/1702", id="topic"),
        pytest.param("subfields/1702", TopicLevel.SUBFIELD, "openalex:fields/17", id="subfield"),
        pytest.param("fields/17", TopicLevel.FIELD, "openalex:domains/3", id="field"),
        pytest.param("domains/3", TopicLevel.DOMAIN, None, id="domain"),
    ],
)
def test_a_topic_stands_within_the_next_level(
    key: str, level: TopicLevel, within: str | None
) -> None:
    topic = record("topic", id=address(key))

    assert isinstance(topic, TopicRecord)
    assert topic.level == level
    assert (topic.within.identifiers[0] if topic.within else None) == within


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("{", "truncated", id="cut short"),
        pytest.param("[1]", "Expected `object`", id="a list"),
        pytest.param("[" * 100_000, "Expected", id="nested without end"),
        pytest.param("{}", "required field `id`", id="no id"),
        pytest.param('{"id": "https://openalex.org/S1234"}', "no work", id="a journal"),
        pytest.param('{"id": "https://openalex.org/W1234"}', "no title", id="no title"),
        pytest.param(
            '{"id":"https://openalex.org/W1234","title":"\\u0007 -"}', "no title", id="no letter"
        ),
        pytest.param(
            '{"id":"https://openalex.org/W1234","title":7}', r"\$.title", id="a wrong type"
        ),
        pytest.param(
            '{"id":"https://openalex.org/W1234","title":"\\ud800"}', "truncated", id="half a letter"
        ),
        pytest.param(json.dumps(sample("topic", display_name=None)), "no name", id="no name"),
        pytest.param(
            json.dumps(sample("institution", display_name="")), "no name", id="a nameless place"
        ),
        pytest.param(
            json.dumps(sample("author", id=address(DELETED))), "nobody", id="whoever was deleted"
        ),
    ],
)
def test_what_cannot_be_a_record_is_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(RecordError, match=reason):
        parse(Raw(1, text, 0))
