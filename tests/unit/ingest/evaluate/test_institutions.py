import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingest import cli
from ingest.evaluate.institutions import Known, figures, known_strings
from ingest.evaluate.training import halves
from ingest.resolve.institutions.plain import Plain
from kg.errors import UsageError
from tests.institutions import MAIN, OLD, RECORDS, registry

HEADER = "affiliation,ror_id\n"


def _known(tmp_path: Path, text: str) -> list[Known]:
    path = tmp_path / "truth.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    return known_strings(path, path, registry())


@pytest.mark.parametrize(
    ("cell", "held", "unknown"),
    [
        pytest.param("NP", 0, 0, id="names none"),
        pytest.param("", 0, 0, id="nothing"),
        pytest.param("https://ror.org/0aaaaaa01", 1, 0, id="an address"),
        pytest.param("0aaaaaa01; https://ror.org/0aaaaaa02", 2, 0, id="two"),
        pytest.param("0aaaaaa01|0zzzzzz99", 1, 1, id="one that is not held"),
        pytest.param("0aaaaaa03", 1, 0, id="withdrawn"),
    ],
)
def test_truth_is_read_in_many_spellings(
    tmp_path: Path, cell: str, held: int, unknown: int
) -> None:
    (found,) = _known(tmp_path, f'X,"{cell}"\n')

    assert (len(found.right), found.unknown) == (held, unknown)


def test_a_withdrawn_id_is_its_successor(tmp_path: Path) -> None:
    (old,) = _known(tmp_path, f"X,{OLD}\n")
    (new,) = _known(tmp_path, f"X,{MAIN}\n")

    assert old.right == new.right


def test_rows_of_one_string_are_one_truth(tmp_path: Path) -> None:
    (found,) = _known(tmp_path, "X,0aaaaaa01\nX,0aaaaaa02\n")

    assert len(found.right) == 2


def test_a_row_with_what_is_no_ror_id_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _known(tmp_path, "X,NP\nY,10.1/x\n")

    assert [one.text for one in found] == ["X"]
    assert "row 2: '10.1/x' is no ROR id" in " ".join(capsys.readouterr().err.split())


def test_strings_without_truth_are_refused(tmp_path: Path) -> None:
    data, truth = tmp_path / "data.csv", tmp_path / "truth.csv"
    data.write_text("affiliation\nA\n", encoding="utf-8")
    truth.write_text(HEADER + "B,NP\n", encoding="utf-8")

    with pytest.raises(UsageError, match="tells of no string"):
        known_strings(data, truth, registry())


def test_right_wrong_and_missed_ids_are_counted() -> None:
    pairs: list[Any] = [
        (Known("both", frozenset({1, 2}), 0), [(1, 0.9), (3, 0.5)]),
        (Known("none", frozenset(), 0), [(1, 0.8)]),
    ]

    every, sure = figures("a", pairs), figures("b", pairs, least=0.7)

    assert (every.true_positives, every.false_positives, every.false_negatives) == (1, 2, 1)
    assert (sure.true_positives, sure.false_positives, sure.precision) == (1, 1, 0.5)
    assert every.f1 == 0.4


def test_the_baseline_answers_the_longest_name() -> None:
    index = registry()
    plain = Plain(index)

    assert plain.answers("Law, University of Zubrowka, France") == [index.number[MAIN]]
    assert plain.answers("Ada Example") == []


def test_halves_hold_each_string_once_and_do_not_change() -> None:
    strings = [Known(f"string {n}", frozenset(), 0) for n in range(200)]

    develop, validate = halves(strings)

    assert sorted(develop + validate) == sorted(strings)
    assert halves(list(reversed(strings)))[0] == develop[::-1]
    assert 60 < len(develop) < 140


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A file of strings with their truth, and a dump of the fictional registry."""
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    truth, dump = tmp_path / "truth.csv", tmp_path / "ror.jsonl"
    rows = [f'"University of Zubrowka, Unit {n}",0aaaaaa01\n' for n in range(40)]
    rows += ["Ada Example,NP\n", "Elsewhere College,0zzzzzz99\n"]
    truth.write_text(HEADER + "".join(rows), encoding="utf-8")
    dump.write_text("\n".join(json.dumps(one) for one in RECORDS), encoding="utf-8")
    return truth, dump


def _run(truth: Path, dump: Path, *words: str) -> Any:  # noqa: ANN401 - a click Result
    command = ["evaluate", "institutions", str(truth), str(truth), "--ror", str(dump), *words]
    return CliRunner().invoke(cli.app, command, catch_exceptions=False)


def test_an_evaluation_says_what_it_leaves_out(files: tuple[Path, Path]) -> None:
    found = json.loads(_run(*files, "--json").stdout)

    assert (found["strings"], found["naming_none"], found["not_held"]) == (42, 1, 1)
    assert found["figures"][0]["recall"] == 1.0
    assert [one["method"][:8] for one in found["figures"]] == ["all answ", "applied ", "baseline"]


def test_an_evaluation_is_printed_for_people(files: tuple[Path, Path]) -> None:
    printed = _run(*files).stdout

    assert "Calibration" in printed
    assert "strings a second" in printed


def test_weights_are_fitted_anew_and_written(files: tuple[Path, Path]) -> None:
    weights = files[0].with_name("weights.json")

    printed = _run(*files, "--train", str(weights), "--more", str(files[0])).stdout

    assert printed.count("measured on") == 4
    assert json.loads(weights.read_text(encoding="utf-8"))["data"].count("truth.csv") == 2
