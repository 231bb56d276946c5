import json
from typing import Any

import pytest

from ingest.load.items import Item, prepare
from ingest.load.judge import Claim, Judge, Verdict
from ingest.load.lookup import Held
from ingest.raw import Raw
from ingest.sources.records import parse
from tests.loading import paper

KEY = "doi:10.5555/1"


def _item(record: dict[str, Any], *, line: int = 1) -> Item:
    return prepare(Raw(line, json.dumps(record), 0), parse)


def _held(**fields: Any) -> dict[str, Held]:  # noqa: ANN401 - the fields of a Held
    row = {"key": KEY, "label": "Paper", "id": "P1", "digests": [], "title": "T", **fields}
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
            _held() | _held(key="arxiv:2101.05536", id="P2"),
            {},
            f"{KEY} and arxiv:2101.05536 identify two papers",
            id="two papers",
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
    item = _item(paper(1, identifiers=[KEY, "arxiv:2101.05536"]))

    verdict = _judge(item, known=known, written=written)

    found = [reject.reason[: len(reason or "")] for reject in verdict.rejects]
    assert found == ([reason] if reason else [])


def test_two_records_with_one_identifier_are_told_apart_by_line() -> None:
    second = _item(paper(2, identifiers=[KEY, "doi:10.5555/2"]), line=7)

    verdict = _judge(_item(paper(1), line=3), second)

    (reject,) = verdict.rejects
    assert (reject.raw.line, reject.reason) == (7, f"claims {KEY} that line 3 holds")
    assert reject.keys == second.keys
