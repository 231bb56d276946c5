import pytest

from ingest.drift import ENOUGH, Drift

KNOWN = frozenset({"id", "title", "year"})
SURE = frozenset({"id", "title"})


def _looked(*records: set[str], kind: str = "a work") -> Drift:
    drift = Drift()
    for fields in records:
        drift.look(kind, fields, known=KNOWN, sure=SURE)
    return drift


def test_an_unknown_field_is_told_once_for_each_kind() -> None:
    drift = _looked({"id", "new"}, {"id", "new", "also"})
    drift.look("an author", {"new"}, known=KNOWN, sure=frozenset())

    assert drift.notes() == [
        "a work has fields that are not read: also, new",
        "an author has fields that are not read: new",
    ]


@pytest.mark.parametrize(
    ("records", "notes"),
    [
        pytest.param(ENOUGH - 1, [], id="too few records to tell"),
        pytest.param(ENOUGH, ["a work no longer has: title"], id="enough of them"),
    ],
)
def test_a_field_is_gone_when_no_record_has_it(records: int, notes: list[str]) -> None:
    assert _looked(*[{"id"}] * records).notes() == notes


def test_a_field_that_one_record_has_is_not_gone() -> None:
    assert _looked(*[{"id"}] * ENOUGH, {"id", "title"}).notes() == []


def test_nothing_is_told_where_nothing_changed() -> None:
    assert _looked(*[{"id", "title"}] * ENOUGH).notes() == []
    assert Drift().notes() == []


def test_a_long_list_of_fields_is_cut() -> None:
    fields = {f"field{number:02}" for number in range(11)} | {"x" * 1000}

    (note,) = _looked(fields).notes()

    assert note.endswith("field06, field07 and 4 more")
    assert len(note) < 300
