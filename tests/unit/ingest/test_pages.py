from collections.abc import Sequence

import pytest

from ingest.http.client import RefusedError
from ingest.http.pages import Page, Shape, each_id, each_page, found, raw_of, tell_unknown
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.source import Ask, Visit
from kg.errors import SourceError
from tests.replay import Answer, replaying
from tests.visits import told, visit

pytestmark = pytest.mark.enable_socket

SITE = Site("Example Service", "", pause_s=0.0, backoff_s=0.001)
THING = Shape("a thing", known=frozenset({"id"}), sure=frozenset({"id"}))
FIRST = Page([{"id": 1}, {"id": 2}], "b", total=3)
LAST = Page([{"id": 3}], None, total=3)


def walk(
    pages: Sequence[Page | int], *, after: str | None = None
) -> tuple[list[tuple[int, str | None]], list[str]]:
    """Return (ordinal, mark) of what pages give, and what was asked; a number is a refusal."""
    left, asked = list(pages), []

    def _ask(cursor: str) -> Page:
        asked.append(cursor)
        page = left.pop(0)
        return page if isinstance(page, Page) else refuse(page)

    raws = list(each_page(Visit(Ask(), after=after), THING, _ask, start="a", name="Example"))
    return [(raw.line, raw.mark) for raw in raws], asked


def refuse(status: int) -> Page:
    """Raise what a client raises for a status."""
    with replaying([Answer("no", status)]) as service, visit(service).client(SITE) as client:
        client.json("/")
    raise AssertionError


def test_the_last_record_of_a_page_says_where_to_go_on() -> None:
    assert walk([FIRST, LAST]) == ([(1, None), (2, "2 b"), (3, None)], ["a", "b"])


def test_a_walk_goes_on_from_a_mark() -> None:
    assert walk([LAST], after="2 b") == ([(3, None)], ["b"])


@pytest.mark.parametrize("mark", ["b", "x b", "2", ""])
def test_a_mark_of_another_form_begins_at_the_start(mark: str) -> None:
    assert walk([FIRST, LAST], after=mark)[1] == ["a", "b"]


@pytest.mark.parametrize("status", [400, 404, 410, 422])
def test_a_forgotten_cursor_begins_again(status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert walk([status, FIRST, LAST], after="2 z")[1] == ["z", "a", "b"]
    assert "no longer knows where the earlier load stopped" in told(capsys)


@pytest.mark.parametrize(
    ("pages", "after"),
    [
        pytest.param([401], "2 z", id="a wrong key"),
        pytest.param([400], None, id="a wrong request"),
        pytest.param([FIRST, 400], None, id="in the middle"),
        pytest.param([400, 400], "2 z", id="at the start too"),
    ],
)
def test_another_refusal_ends_the_walk(pages: list[Page | int], after: str | None) -> None:
    with pytest.raises(RefusedError):
        walk(pages, after=after)


def test_a_cursor_that_lost_records_begins_again(capsys: pytest.CaptureFixture[str]) -> None:
    raws, asked = walk([Page([], "z", total=3), FIRST, LAST], after="1 z")

    assert ([line for line, _ in raws], asked) == ([1, 2, 3], ["z", "a", "b"])
    assert "lost records" in told(capsys)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([FIRST, FIRST], id="the same page"),
        pytest.param([FIRST, Page([{"id": 9}], "a", total=9), FIRST], id="a circle"),
    ],
)
def test_a_page_that_comes_twice_is_told(pages: list[Page | int]) -> None:
    with pytest.raises(SourceError, match="the same page twice"):
        walk(pages)


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(Page([], "c", total=3), id="an empty page"),
        pytest.param(Page([], None, total=3), id="no further page"),
        pytest.param(Page([], "c"), id="an empty page with a cursor"),
    ],
)
def test_records_that_are_missing_are_told(end: Page) -> None:
    with pytest.raises(SourceError, match="gave 2 records"):
        walk([FIRST, end])


def test_nothing_found_is_nothing() -> None:
    assert walk([Page([], "b", total=0)]) == ([], ["a"])


def test_half_a_character_does_not_stop_the_walk() -> None:
    assert walk([Page([{"id": "\ud800"}], None)])[0] == [(1, None)]


def test_a_record_that_is_no_object_bears_its_fault() -> None:
    asked = Visit(Ask())
    within = Shape("a thing", frozenset(), frozenset(), within="attributes")

    faults = [raw_of(asked, within, one, place=1).fault for one in (1, {}, {"attributes": []})]

    assert faults == ["not a JSON object"] * 3


def ids(after: str | None) -> list[Raw]:
    """Return what comes of three groups of which the second is unknown."""
    known = {"a": [1, 2], "b": [], "c": [3]}
    groups = [["a"], ["b"], ["c"]]
    return list(
        each_id(
            Visit(Ask(), after=after), groups, lambda g: [(THING, {"id": n}) for n in known[g[0]]]
        )
    )


@pytest.mark.parametrize(
    ("after", "marks"),
    [
        pytest.param(None, [None, "1", "3"], id="from the start"),
        pytest.param("1", ["3"], id="from a mark"),
        pytest.param("3", [], id="from the end"),
        pytest.param("2 b", [None, "1", "3"], id="from a mark of another form"),
    ],
)
def test_identifiers_go_on_group_by_group(after: str | None, marks: list[str | None]) -> None:
    assert [raw.mark for raw in ids(after)] == marks


def test_what_is_not_there_is_none_and_other_refusals_stay_refusals() -> None:
    with (
        replaying([Answer("", 404), Answer("", 401)]) as service,
        visit(service).client(SITE) as client,
    ):
        assert found(client, "/x") is None
        with pytest.raises(RefusedError):
            found(client, "/x")


def test_many_unknown_identifiers_are_told_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    tell_unknown("Example", [])
    tell_unknown("Example", [str(number) for number in range(25)])

    said = told(capsys)
    assert said.startswith("Example does not know 0, 1, 2")
    assert said.endswith("19 and 5 more")
