import random

import pytest

from ingest.formats.ror_flat import unflattened
from ingest.resolve.institutions.index import Kind, built, packed, unpacked
from ingest.resolve.institutions.organisation import organisation
from tests.institutions import COMPANY, LOST, MAIN, OLD, flat, organisations, registry


def test_the_order_of_records_does_not_matter() -> None:
    shuffled = organisations()
    random.Random(1).shuffle(shuffled)  # noqa: S311 - a test

    assert packed(built(shuffled)) == packed(registry())


def test_what_is_kept_comes_back() -> None:
    index = registry()

    again = unpacked(packed(index))

    assert again.entries == index.entries
    assert again.phrases == index.phrases


@pytest.mark.parametrize("content", [b"", b"\x00", packed(registry())[:-9]], ids=len)
def test_what_is_no_index_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpacked(content)


def test_names_of_a_withdrawn_record_lead_to_its_successor() -> None:
    index = registry()

    (entry,) = [e for e in index.entries if e.literal == "zubrowka school of alchemy"]

    assert (entry.owner, entry.kind) == (index.number[MAIN], Kind.FORMER)
    assert index.successor[index.number[OLD]] == index.number[MAIN]


def test_a_withdrawn_record_without_a_successor_has_no_names() -> None:
    index = registry()

    assert [e for e in index.entries if e.owner == index.number[LOST]] == []


def test_a_company_is_also_known_without_its_country() -> None:
    index = registry()

    kinds = {e.words: e.kind for e in index.entries if e.owner == index.number[COMPANY]}

    assert kinds[("gizmotron",)] is Kind.BARE


def test_two_records_with_one_id_are_one() -> None:
    assert built([*organisations(), *organisations()]).size == registry().size


def test_nothing_makes_an_empty_index() -> None:
    assert built([]).size == 0


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        pytest.param("Zubrowka Observatory - Ada House", "zubrowka observatory", id="a subtitle"),
        pytest.param("ZBK Zubrowka Observatory", "zubrowka observatory", id="an acronym before"),
        pytest.param("Hochschule Zubrowka", "university zubrowka", id="its name abroad"),
    ],
)
def test_a_name_is_also_known_shorter(name: str, shorter: str) -> None:
    one = organisation(unflattened(flat(1, name)))
    assert one is not None

    assert {e.kind for e in built([one]).entries if " ".join(e.words) == shorter} == {Kind.BARE}


@pytest.mark.parametrize(
    ("name", "cores"),
    [
        pytest.param("Ada Example University", {"ada example"}, id="two words"),
        pytest.param("Exampleville University", {"exampleville"}, id="one, though a place"),
        pytest.param("University of Ada Example", set(), id="an 'of'"),
        pytest.param("Ada Example Medical University", set(), id="a word for its field"),
        pytest.param("New Lutetia University", set(), id="a place of two words"),
    ],
)
def test_a_university_is_also_known_by_the_core_of_its_name(name: str, cores: set[str]) -> None:
    one = organisation(unflattened(flat(1, name, city="New Lutetia")))
    assert one is not None

    found = {" ".join(e.words) for e in built([one]).entries if e.kind is Kind.CORE}

    assert found == cores


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("ZBK Group Limited", id="a legal form"),
        pytest.param("ZBK University Hospital", id="a kind of place"),
    ],
)
def test_what_tells_no_organisation_is_no_shorter_name(name: str) -> None:
    one = organisation(unflattened(flat(1, name)))
    assert one is not None

    kinds = {e.words: e.kind for e in built([one]).entries}

    assert ("group", "limited") not in kinds
    assert ("university", "hospital") not in kinds
