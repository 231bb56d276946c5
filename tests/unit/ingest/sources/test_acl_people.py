import pytest

from ingest.formats.acl_people import People, Person, Printed
from ingest.resolve.keys import author_keys, record_keys
from schema.records import RECORD, Authorship

ADA = Person("ada", "Ada Example", ("A. Example", "Ada Sample"))
ZOE = Person(None, "Zoë Example", ("Z. Example",))


def _keys(people: People, *printed: Printed) -> list[tuple[str, ...]]:
    found = [Authorship.model_validate(one) for one in people.authorships(printed)]
    return list(author_keys(found))


def test_a_listed_name_leads_to_the_record_of_the_person_with_an_id_or_without() -> None:
    people = People([ADA, ZOE])

    met = _keys(people, Printed("A. Example"), Printed("Z. Example"))

    records = [RECORD.validate_python(one) for one in people.records(whole=False)]
    assert met == [record_keys(record) for record in records]
    assert met == [("acl-author:ada",), ("name:zoe example",)]


def test_nobody_is_made_whom_no_paper_names() -> None:
    people = People([ADA, ZOE])

    assert list(people.records(whole=False)) == []
    assert [one["name"] for one in people.records(whole=True)] == ["Ada Example"]


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        pytest.param(Printed("ADA EXAMPLE"), "acl-author:ada", id="other case"),
        pytest.param(Printed("A. Example", "bo"), "acl-author:bo", id="an id that is not listed"),
        pytest.param(Printed("Someone Else", "ada"), "acl-author:ada", id="a name not listed"),
        pytest.param(Printed("Someone Else"), "name:someone else", id="neither"),
    ],
)
def test_an_explicit_id_comes_before_the_name(printed: Printed, key: str) -> None:
    assert _keys(People([ADA]), printed) == [(key,)]


def test_a_name_listed_for_two_people_means_neither() -> None:
    people = People([ADA, Person("other", "Another Example", ("A. Example",))])

    assert _keys(people, Printed("A. Example")) == [("name:a example",)]
    assert _keys(people, Printed("a example")) == [("name:a example",)]


@pytest.mark.parametrize(
    ("second", "keys"),
    [
        pytest.param(None, [("name:ada example",), ("name:ada sample",)], id="no id"),
        pytest.param("ada", [("name:ada example",), ("acl-author:ada",)], id="one id"),
    ],
)
def test_two_names_of_one_list_are_two_people(
    second: str | None, keys: list[tuple[str, ...]]
) -> None:
    met = _keys(People([ADA]), Printed("Ada Example"), Printed("Ada Sample", second))

    assert met == keys


def test_what_two_authors_of_one_paper_claim_is_given_to_neither() -> None:
    twice = [Printed("Cy One", "cy", orcid="orcid:0000-0002-1825-0097")] * 2

    found = People().authorships(twice)

    assert found == [{"raw_name": "Cy One"}] * 2
