import json
from pathlib import Path

import pytest

from ingest.load.items import Reject
from ingest.raw import Raw
from ingest.rejects import Rejects, default_path
from kg.errors import RecordError, UsageError

BAD = Reject(Raw(7, '{"title": 1}', 0), "title: wrong")


def test_a_reject_is_kept_with_line_and_reason(tmp_path: Path) -> None:
    with Rejects(tmp_path / "r.jsonl") as rejects:
        rejects.add([Reject(Raw(9, "{bad \ud800", 0), "not JSON"), BAD])

    lines = (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"line": 7, "reason": "title: wrong", "record": {"title": 1}},
        {"line": 9, "reason": "not JSON", "record": "{bad \ud800"},
    ]


def test_without_a_reject_there_is_no_file(tmp_path: Path) -> None:
    with Rejects(tmp_path / "r.jsonl") as rejects:
        rejects.add([])

    assert not rejects.written
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text("old\n" * 9, encoding="utf-8")

    with Rejects(tmp_path / "r.jsonl") as rejects:
        rejects.add([BAD])

    assert "old" not in (tmp_path / "r.jsonl").read_text(encoding="utf-8")


def test_strict_stops_at_the_first_and_keeps_it(tmp_path: Path) -> None:
    later = Reject(Raw(8, "{}", 0), "no title")

    with (
        Rejects(tmp_path / "r.jsonl", strict=True) as rejects,
        pytest.raises(RecordError, match="line 7: title: wrong"),
    ):
        rejects.add([later, BAD])

    assert len((tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--rejects"), Rejects(tmp_path) as rejects:
        rejects.add([BAD])


def test_the_default_name_is_fit_for_any_file_system() -> None:
    assert default_path("records:a b/c.jsonl") == Path("records_a_b_c.jsonl.rejects.jsonl")
