"""What Neo4j answers, as JSON holds it."""

import json
import math
from typing import Any

import pytest
from neo4j.spatial import CartesianPoint, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.values import plain


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param(None, None, id="null"),
        pytest.param(True, True, id="truth"),
        pytest.param(2**63 - 1, 2**63 - 1, id="large number"),
        pytest.param(1.5, 1.5, id="number"),
        pytest.param(math.nan, "NaN", id="no number"),
        pytest.param(-math.inf, "-Infinity", id="no end"),
        pytest.param("é", "é", id="text"),
        pytest.param(b"ab", "YWI=", id="bytes"),
        pytest.param(Date(2024, 2, 29), "2024-02-29", id="date"),
        pytest.param(Time(1, 2, 3), "01:02:03.000000000", id="time"),
        pytest.param(DateTime(2024, 2, 29, 1, 2, 3), "2024-02-29T01:02:03.000000000", id="both"),
        pytest.param(Duration(years=1, days=2), "P1Y2D", id="duration"),
        pytest.param(
            CartesianPoint((1.0, 2.0)), {"srid": 7203, "coordinates": [1.0, 2.0]}, id="point"
        ),
        pytest.param(WGS84Point((1.0, 2.0)), {"srid": 4326, "coordinates": [1.0, 2.0]}, id="place"),
        pytest.param([1, [Date(2024, 1, 1)]], [1, ["2024-01-01"]], id="lists"),
        pytest.param({"a": {"b": math.inf}}, {"a": {"b": "Infinity"}}, id="maps"),
        pytest.param(object, "<class 'object'>", id="what nobody knows"),
    ],
)
def test_a_value_is_told(value: object, told: Any) -> None:  # noqa: ANN401 - of any shape
    assert plain(value) == told
    assert json.loads(json.dumps(plain(value), allow_nan=False)) == told
