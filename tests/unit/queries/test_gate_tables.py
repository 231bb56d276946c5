"""Answers as tables."""

import pyarrow as pa
import pytest

from queries.gate.question import Answer, Limits
from queries.gate.tables import as_arrow, as_csv

LIMITS = Limits(max_rows=10, max_bytes=1_000, timeout_s=1.0)


def _answer(*values: object) -> Answer:
    rows = [[value] for value in values]
    return Answer.model_validate(
        {"columns": ["x"], "rows": rows, "truncated": None, "limits": LIMITS}
    )


@pytest.mark.parametrize(
    ("values", "kind", "read"),
    [
        pytest.param((1, None, 2), "int64", [1, None, 2], id="whole numbers"),
        pytest.param((1, 2.5), "double", [1.0, 2.5], id="numbers"),
        pytest.param((True, None), "bool", [True, None], id="truths"),
        pytest.param(("a", "é"), "string", ["a", "é"], id="texts"),
        pytest.param(([1], {"a": "é"}), "string", ["[1]", '{"a": "é"}'], id="lists and maps"),
        pytest.param(("a", 1, None), "string", ['"a"', "1", None], id="of all kinds"),
        pytest.param((None,), "string", [None], id="nothing"),
        pytest.param((), "string", [], id="no rows"),
    ],
)
def test_a_column_of_arrow_has_the_type_of_its_values(
    values: tuple[object, ...], kind: str, read: list[object]
) -> None:
    table = pa.ipc.open_stream(as_arrow(_answer(*values))).read_all()

    assert str(table.schema.field("x").type) == kind
    assert table.column("x").to_pylist() == read


def test_csv_holds_json_where_a_cell_is_no_single_value() -> None:
    values = ["a,b", [1, "x"], None, True, 'q"q']

    lines = as_csv(_answer(*values)).split("\r\n")

    assert lines == ["x", '"a,b"', '"[1, ""x""]"', '""', "true", '"q""q"', ""]


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    assert as_csv(_answer("=1+1", -1)).split("\r\n")[1:3] == ["'=1+1", "-1"]
