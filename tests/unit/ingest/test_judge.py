import json
from typing import Any

import pytest

from ingest.load.items import Item, prepare
from ingest.load.judge import Claim, Judge, Verdict
from ingest.load.lookup import Held
from ingest.raw import Raw
from ingest.sources.records import parse
from tests.loading import paper

KEY, ARXIV = "doi:10.5555/1", "arxiv:2101.05536"
BOTH = [KEY, ARXIV]
TITLE = paper(1)["title"]


def _item(record: dict[str, Any], *, line: int = 1) -> Item:
    return prepare(Raw(line, json.dumps(record), 0), parse)


def _held(**fields: Any) -> dict[str, Held]:  # noqa: ANN401 - the fields of a Held
    row = {"key": KEY, "label": "Paper", "id": "P1", "digests": [], "title": "T", **fields}
    row.setdefault("home", row["id"])
    return {str(row["key"]): Held(**row)}


def _judge(
    *items: Item, known: dict[str, Held] | None = None, written: dict[str, Claim] | None = None
) -> Verdict:
    return Judge(known or {}, written or {}, source="here").judge(items)


def test_a_paper_nobody_knows_is_new() -> None:
    verdict = _judge(_item(paper(1)))

    (subject,) = verdict.subjects
    assert subject.new
    assert not subject.changed


def test_a_record_the_graph_holds_is_unchanged() -> None:
    item = _item(paper(1))

    verdict = _judge(item, known=_held(digests=["there 00", f"here {item.digest}"]))

    assert verdict.unchanged == [("P1", item)]
    assert verdict.subjects == []


def test_another_record_of_the_same_source_is_a_change() -> None:
    verdict = _judge(_item(paper(1)), known=_held(digests=["here 00"]))

    (subject,) = verdict.subjects
    assert (subject.id, subject.new, subject.changed, subject.digests) == ("P1", False, True, ())


def test_a_record_of_another_source_stays_beside() -> None:
    known = _held(digests=["there 00"], title=paper(1)["title"])

    verdict = _judge(_item(paper(1)), known=known)

    (subject,) = verdict.subjects
    assert (subject.new, subject.changed, subject.digests) == (False, False, ("there 00",))


def test_an_identical_record_twice_is_unchanged_the_second_time() -> None:
    verdict = _judge(_item(paper(1)), _item(paper(1), line=2))

    assert len(verdict.subjects) == len(verdict.unchanged) == 1
    assert verdict.rejects == []


@pytest.mark.parametrize(
    ("known", "written", "reason"),
    [
        pytest.param({}, {"P1": Claim(3, "00")}, None, id="another paper is held"),
        pytest.param(
            _held(), {"P1": Claim(3, "00")}, f"claims {KEY} that line 3 holds", id="held before"
        ),
        pytest.param(
            _held(label="Author", id="A1"),
            {},
            f"{KEY} identifies an author, not a paper",
            id="kind",
        ),
        pytest.param(
            _held(title=TITLE) | _held(key=ARXIV, id="P2", title="Sheep shearing in the hills"),
            {},
            f"{KEY} and {ARXIV} identify two papers",
            id="two papers that cannot be one",
        ),
        pytest.param(
            _held(digests=["there 00"], title="Sheep shearing in the hills"),
            {},
            f"{KEY} identifies 'Sheep shearing in the hills', this one is 'Example 1 of",
            id="altogether different title",
        ),
        pytest.param(
            _held(digests=["here 00"], title="Sheep shearing in the hills"),
            {},
            None,
            id="a source may correct its own title",
        ),
    ],
)
def test_what_cannot_be_true_is_rejected_with_a_reason(
    known: dict[str, Held], written: dict[str, Claim], reason: str | None
) -> None:
    item = _item(paper(1, identifiers=BOTH))

    verdict = _judge(item, known=known, written=written)

    found = [reject.reason[: len(reason or "")] for reject in verdict.rejects]
    assert found == ([reason] if reason else [])


def test_two_records_with_one_identifier_are_told_apart_by_line() -> None:
    second = _item(paper(2, identifiers=[KEY, "doi:10.5555/2"]), line=7)

    verdict = _judge(_item(paper(1), line=3), second)

    (reject,) = verdict.rejects
    assert (reject.raw.line, reject.reason) == (7, f"claims {KEY} that line 3 holds")
    assert reject.keys == second.keys


def test_a_record_of_two_papers_that_may_be_one_is_that_of_its_strongest_key() -> None:
    known = _held(title=TITLE) | _held(key=ARXIV, id="P2", title=TITLE, digests=["here 00"])

    verdict = _judge(_item(paper(1, identifiers=BOTH)), known=known)

    (subject,) = verdict.subjects
    assert (subject.id, subject.new, subject.changed) == ("P1", True, False)
    assert verdict.spared == {"P2"}


def test_a_record_stays_where_it_is_known_though_a_stronger_key_leads_elsewhere() -> None:
    item = _item(paper(1, identifiers=BOTH))
    known = _held(title=TITLE)
    known |= _held(key=ARXIV, id="P2", title=TITLE, digests=[f"here {item.digest}"])

    verdict = _judge(item, known=known)

    assert verdict.unchanged == [("P2", item)]
    assert verdict.spared == {"P1"}


@pytest.mark.parametrize("turned", [pytest.param(False, id="as is"), pytest.param(True, id="back")])
def test_records_of_two_merged_papers_are_both_accepted(turned: bool) -> None:  # noqa: FBT001 - a parameter
    items = [_item(paper(1)), _item(paper(1, identifiers=[ARXIV]), line=2)]
    known = _held(digests=["here 00", "here 11 P2"], title=TITLE)
    known |= _held(key=ARXIV, digests=["here 00", "here 11 P2"], title=TITLE, home="P2")

    verdict = _judge(*(items[::-1] if turned else items), known=known)

    found = {(s.id, s.home, s.changed, s.absorbed, s.digests) for s in verdict.subjects}
    assert found == {
        ("P1", "P1", True, False, ("here 11 P2",)),
        ("P1", "P2", False, True, ("here 00",)),
    }


def test_a_second_record_of_a_merged_paper_is_told_apart_by_line() -> None:
    known = _held(key=ARXIV, title=TITLE, home="P2")
    first, second = (paper(1, identifiers=[ARXIV], year=year) for year in (2001, 2002))

    verdict = _judge(_item(first, line=3), _item(second, line=7), known=known)

    (reject,) = verdict.rejects
    assert reject.reason == f"claims {ARXIV} that line 3 holds"


def test_a_known_record_of_a_merged_paper_is_unchanged_at_its_home() -> None:
    item = _item(paper(1, identifiers=[ARXIV]))
    digests = [f"here {item.digest} P2", f"there {item.digest}"]

    verdict = _judge(item, known=_held(key=ARXIV, home="P2", digests=digests))

    assert verdict.unchanged == [("P2", item)]
    assert verdict.spared == {"P1"}


@pytest.mark.parametrize(
    ("digests", "home"),
    [
        pytest.param(["here 00 P2"], "P2", id="where the source described it before"),
        pytest.param(["there 00 P2"], "P1", id="with the paper itself if the source is new"),
    ],
)
def test_a_record_with_keys_of_both_merged_papers_has_one_home(
    digests: list[str], home: str
) -> None:
    known = _held(digests=digests, title=TITLE, home="P2")
    known |= _held(key=ARXIV, digests=digests, title=TITLE)

    (subject,) = _judge(_item(paper(1, identifiers=BOTH)), known=known).subjects

    assert subject.home == home


def test_a_key_that_was_left_with_another_paper_is_free_for_a_record_of_that_one() -> None:
    known = _held(title=TITLE) | _held(key=ARXIV, id="P2", title=TITLE)
    items = [_item(paper(1, identifiers=BOTH)), _item(paper(1, identifiers=[ARXIV]), line=2)]

    verdict = _judge(*items, known=known)

    assert [subject.id for subject in verdict.subjects] == ["P1", "P2"]
