import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli import app
from kg.errors import UsageError

ROWS = (
    "a1|ada example and ben sample|whistling kettles as models of learning|kettle studies|1999|",
    "a2|a. example, b. sample|whistling kettles as models of learning.|kettle studies|(1999)|",
    "a3|cleo specimen|trimming lantern wicks|lantern letters|2003|",
)


def _file(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _table(folder: Path) -> Path:
    return _file(folder, "data.csv", "Entity Id|author|title|venue|year|", *ROWS)


def _kg(*words: object) -> str:
    told = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return told.output


def test_pairs_of_one_table_are_written_with_their_score(tmp_path: Path) -> None:
    _kg("match", "papers", _table(tmp_path), "-o", tmp_path / "out.csv")

    head, *pairs = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert head == "left_id,right_id,score"
    assert [pair.rsplit(",", 1)[0] for pair in pairs] == ["a1,a2"]


@pytest.mark.parametrize("mark", [",", ";", "|", "\t", "%"])
def test_what_parts_the_columns_is_found_out(tmp_path: Path, mark: str) -> None:
    lines = [mark.join(("id", "title", "authors")), mark.join(("x", "On kettles", "Ada Example"))]
    one, other = (
        _file(tmp_path, "a.csv", *lines),
        _file(tmp_path, "b.csv", "\ufeff" + lines[0], lines[1]),
    )

    told = _kg("match", "papers", one, other, "-o", tmp_path / "out.csv", "--json")

    assert json.loads(told)["left"] == json.loads(told)["right"] == 1


def test_a_table_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="title"):
        _kg("match", "papers", _file(tmp_path, "a.csv", "id,name", "1,x"), "-o", "-")


def test_known_pairs_are_measured_beside_a_baseline(tmp_path: Path) -> None:
    truth = _file(tmp_path, "truth.csv", "a1|a2")

    found = json.loads(_kg("evaluate", "papers", _table(tmp_path), truth, "--json"))

    assert [row["f1"] for row in found["figures"]] == [1.0, 1.0]
    assert found["false_merges"] == found["misses"] == []


def test_a_truth_of_other_papers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pair"):
        _kg("evaluate", "papers", _table(tmp_path), _file(tmp_path, "t.csv", "x,y", "p,q"))
