import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.keys import author_keys, institution_keys, record_keys
from kg.ids import MAX_LENGTH, own_id
from schema.records import RECORD, Authorship, InstitutionRef, PaperRecord, Record


def _record(**fields: object) -> Record:
    return RECORD.validate_python({"title": "On testing graphs", **fields})


def test_the_strongest_identifier_comes_first() -> None:
    keys = ["openalex:W12", "arxiv:2101.05536", "doi:10.5555/x", "odd:1"]

    assert record_keys(_record(identifiers=keys)) == (
        "doi:10.5555/x",
        "arxiv:2101.05536",
        "openalex:W12",
        "odd:1",
    )


@given(st.sets(st.sampled_from(["doi:10.5555/x", "orcid:1", "pmid:3", "odd:2", "new:4"])))
def test_the_first_key_names_the_entity(keys: set[str]) -> None:
    record = PaperRecord.model_construct(title="T", identifiers=tuple(keys) or ("odd:1",))

    found = record_keys(record)

    assert own_id("Paper", found) == own_id("Paper", found[:1])


def test_a_paper_without_identifiers_is_known_by_title_year_and_first_author() -> None:
    ada = [{"raw_name": "Example, Ada"}]

    key = record_keys(_record(year=2020, authorships=ada))

    assert key == record_keys(
        _record(title="ON TESTING: graphs", year=2020, authorships=[{"raw_name": "Ada Éxample"}])
    )
    assert key != record_keys(_record(year=2021, authorships=ada))
    assert key != record_keys(_record(year=2020, authorships=[{"raw_name": "Bo Sample"}]))
    assert key != record_keys(_record(title="On testing trees", year=2020, authorships=ada))


def test_an_author_without_identifiers_is_known_by_name() -> None:
    names = [Authorship(raw_name="Example, Ada"), Authorship(raw_name="A. X.", name="Bo Sample")]

    assert author_keys(names) == (("name:ada example",), ("name:bo sample",))
    assert record_keys(_person("Ada Example")) == ("name:ada example",)


def test_two_of_one_name_on_one_paper_are_two_people() -> None:
    names = [Authorship(raw_name=name) for name in ("Ada Example", "ADA EXAMPLE", "Adá Example")]

    assert author_keys(names) == (
        ("name:ada example",),
        ("name:ada example (2)",),
        ("name:ada example (3)",),
    )


def test_a_name_beside_an_identifier_is_no_key() -> None:
    known = Authorship(raw_name="Ada Example", identifiers=("openalex:A11",))

    assert author_keys([known, Authorship(raw_name="Ada Example")]) == (
        ("openalex:A11",),
        ("name:ada example",),
    )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Institute of Examples", id="a name"),
        pytest.param("\ufdfa" * 500, id="a name that grows when it is normalised"),
        pytest.param("???", id="a name without a word"),
    ],
)
def test_a_key_of_last_resort_fits_an_index(name: str) -> None:
    (key,) = institution_keys(InstitutionRef(name=name))

    assert len("institution:") < len(key) <= MAX_LENGTH


def _person(name: str) -> Record:
    return RECORD.validate_python({"kind": "author", "name": name})
