import pytest

from ingest.formats.people import Person, author_list, institution, named
from schema.records import PaperRecord


def test_a_whole_list_says_nothing_of_its_length() -> None:
    fields = author_list([Person("Ada Example"), Person("Bo Sample")])

    assert [one["position"] for one in fields["authorships"]] == [1, 2]
    assert set(fields) == {"authorships"}


def test_an_organisation_counts_and_keeps_its_place() -> None:
    fields = author_list([None, Person("Ada Example")])

    paper = PaperRecord.model_validate({"title": "A", **fields})
    assert (paper.authors, paper.authors_complete) == (2, False)
    assert [one.position for one in paper.authorships] == [2]


def test_no_list_is_no_field() -> None:
    assert author_list([]) == {}


def test_an_incomplete_list_has_no_count() -> None:
    assert author_list([None, Person("Ada Example")], whole=False).keys() == {
        "authorships",
        "authors_complete",
    }


def test_an_identifier_that_two_people_claim_is_neithers() -> None:
    people = [Person("Ada", ["x:1", "x:2"]), Person("Bo", ["x:1"]), None]

    assert [one["identifiers"] for one in author_list(people)["authorships"]] == [["x:2"], []]


@pytest.mark.parametrize("name", ["", "…", "a" * 501])
def test_what_can_be_no_name_is_none(name: str) -> None:
    assert named(name) is None


def test_an_institution_needs_its_ror_id() -> None:
    assert institution("Example University", None) == []
    assert institution("Example University", "ror:05dxps055") == [
        {"name": "Example University", "identifiers": ["ror:05dxps055"]}
    ]
