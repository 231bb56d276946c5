from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kg.errors import ArgumentError
from queries.graph.resolve import LABELS
from queries.graph.slice_request import (
    MAX_EDGES,
    MAX_NODES,
    SliceRequest,
    quotas_text,
    read_quotas,
)


def _request(**limits: Any) -> SliceRequest:  # noqa: ANN401 - any limit
    return SliceRequest(center=("A1",), **limits)


@given(st.fixed_dictionaries({label: st.integers(0, MAX_NODES) for label in LABELS}))
def test_quotas_are_read_as_they_are_written(quotas: dict[Any, int]) -> None:
    assert read_quotas(quotas_text(quotas)) == quotas


@given(st.text(max_size=60))
def test_any_text_is_quotas_or_refused(text: str) -> None:
    try:
        quotas = read_quotas(text)
    except ArgumentError:
        return

    assert all(0 <= quota <= MAX_NODES for quota in quotas.values())


@pytest.mark.parametrize(
    "given_",
    [
        pytest.param("author:1,paper:2", id="text"),
        pytest.param(" Paper:2 , AUTHOR:1,", id="spaces and capitals"),
    ],
)
def test_quotas_come_in_many_forms_and_are_completed(given_: object) -> None:
    asked = _request(per_type=given_)

    assert asked.per_type == "paper:2,author:1,topic:10,institution:5"


def test_quotas_are_those_of_the_types_asked_for() -> None:
    assert _request(node_types=("author,Topic",)).quotas == {"Author": 10, "Topic": 10}


def test_lists_may_be_parted_by_commas_or_repeated() -> None:
    asked = _request(edge_types=["about, cites", "ABOUT"], include=["totals"], exclude=["A2,P3"])

    assert asked.edge_types == ("ABOUT", "CITES")
    assert (asked.include, asked.exclude) == (("totals",), ("A2", "P3"))


def test_papers_without_a_year_are_left_out_where_years_are_asked_for() -> None:
    firsts = [_request(**years).window["from_year"] for years in ({}, {"to_year": 2000})]

    assert firsts == [0, 1]


def test_reversed_years_are_refused() -> None:
    with pytest.raises(ArgumentError, match="from_year 2021 is after to_year 2020"):
        _request(from_year=2021, to_year=2020)


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"center": ()}, id="no centre"),
        pytest.param({"center": ("A1",) * 11}, id="too many centres"),
        pytest.param({"depth": 4}, id="too far"),
        pytest.param({"per_type": "paper:-1"}, id="negative quota"),
        pytest.param({"per_type": f"paper:{MAX_NODES + 1}"}, id="quota beyond the cap"),
        pytest.param({"per_type": "person:1"}, id="quota of no type"),
        pytest.param({"per_type": "paper"}, id="quota without a number"),
        pytest.param({"per_type": 5}, id="quota of everything"),
        pytest.param({"max_nodes": 0}, id="no room for a centre"),
        pytest.param({"max_nodes": MAX_NODES + 1}, id="room beyond the cap"),
        pytest.param({"max_edges": MAX_EDGES + 1}, id="edges beyond the cap"),
        pytest.param({"min_weight": -2}, id="weight below all"),
        pytest.param({"node_types": ["Run"]}, id="type that is not shown"),
        pytest.param({"node_types": ()}, id="no type"),
        pytest.param({"edge_types": ["IDENTIFIES"]}, id="edge that is not shown"),
        pytest.param({"exclude": ["x"] * 2 + [str(n) for n in range(MAX_NODES)]}, id="excluded"),
        pytest.param({"exclude": [{}]}, id="no id"),
        pytest.param({"exclude": "A1"}, id="no list"),
        pytest.param({"rank": "fame"}, id="no such rank"),
    ],
)
def test_limits_out_of_range_are_refused(limits: dict[str, Any]) -> None:
    with pytest.raises((ValidationError, ArgumentError)):
        SliceRequest(**({"center": ("A1",)} | limits))
