import csv
import gzip
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ingest.match.mentions import read_mentions
from kg.cli import build

GOOD = {"mention_id": "1", "name": "Ada Example", "year": "2001", "coauthors": [{"name": "B"}]}


def _match(*words: str) -> Result:
    return CliRunner().invoke(build(), ["match", "authors", *words])


def _written(path: Path, *lines: object) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_each_mention_gets_a_person(tmp_path: Path) -> None:
    other = {"mention_id": "2", "name": "Ada Example", "title": None, "colour": "red"}
    data, output = _written(tmp_path / "m.jsonl", GOOD, other), tmp_path / "out.csv"

    told = _match(str(data), "--output", str(output))

    rows = list(csv.DictReader(output.read_text(encoding="utf-8").splitlines()))
    assert told.exit_code == 0
    assert [(row["mention_id"], row["cluster_id"]) for row in rows] == [("1", "1"), ("2", "1")]
    assert {path.name for path in tmp_path.iterdir()} == {"m.jsonl", "out.csv"}


def test_a_packed_file_is_read_and_a_summary_printed(tmp_path: Path) -> None:
    data = tmp_path / "m.jsonl.gz"
    data.write_bytes(gzip.compress(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r\n"))

    told = _match(str(data), "-o", str(tmp_path / "out.csv"), "--json")

    assert json.loads(told.stdout)["mentions"] == 1


def test_a_csv_can_go_to_standard_output(tmp_path: Path) -> None:
    told = _match(str(_written(tmp_path / "m.jsonl", GOOD)), "-o", "-")

    assert told.stdout.splitlines()[0] == "mention_id,cluster_id,confidence"


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param({"name": "Ada Example"}, id="no id"),
        pytest.param({"mention_id": "2"}, id="no name"),
        pytest.param([1], id="no object"),
        pytest.param(GOOD, id="an id twice"),
    ],
)
def test_a_bad_line_is_counted_and_passed_over(tmp_path: Path, bad: object) -> None:
    data = _written(tmp_path / "m.jsonl", GOOD, bad)

    told = _match(str(data), "-o", str(tmp_path / "out.csv"), "--json")

    assert json.loads(told.stdout) | {"seconds": 0} == {
        "mentions": 1,
        "people": 1,
        "doubts": 0,
        "bad_lines": 1,
        "seconds": 0,
    }


@pytest.mark.parametrize(
    ("lines", "output"),
    [
        pytest.param([{"mention_id": "1"}], "out.csv", id="nothing readable"),
        pytest.param([GOOD], "missing/out.csv", id="no such folder"),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, lines: list[object], output: str) -> None:
    data = _written(tmp_path / "m.jsonl", *lines)

    told = _match(str(data), "-o", str(tmp_path / output))

    assert told.exit_code != 0
    assert not list(tmp_path.glob("*.tmp"))


def test_doubts_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    data, doubts = _written(tmp_path / "m.jsonl", GOOD), tmp_path / "doubts.csv"

    _match(str(data), "-o", str(tmp_path / "out.csv"), "--doubts", str(doubts))

    assert doubts.read_text(encoding="utf-8") == "cluster_a,cluster_b,score\n"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        pytest.param([1, 2, None], [1, 2, None], id="from one"),
        pytest.param([0, 1, "x"], [1, 2, None], id="from nought"),
    ],
)
def test_positions_may_count_from_nought(
    tmp_path: Path, given: list[object], read: list[int | None]
) -> None:
    lines = [
        {"mention_id": str(n), "name": "Ada Example", "position": one}
        for n, one in enumerate(given)
    ]
    path = _written(tmp_path / "mentions.jsonl", *lines)

    assert [mention.position for mention in read_mentions(path).mentions] == read
