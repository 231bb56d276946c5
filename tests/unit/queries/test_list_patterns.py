"""The pattern of a filter against the grammar."""

import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ArgumentError
from queries.graph.resolve import LABELS, Label
from queries.lists.grammar import MAX_TERMS, span_of, terms_of
from queries.lists.kinds import KINDS
from queries.lists.patterns import filter_pattern

every_type = pytest.mark.parametrize("label", LABELS)


@every_type
@given(data=st.data())
@settings(max_examples=50, deadline=None)
def test_whatever_fits_is_a_filter(label: Label, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(filter_pattern(label)))

    terms = terms_of(text)

    assert len([term for term in terms if term.field == "cites"]) < 2
    for term in terms:
        field = KINDS[label].fields[term.field]
        assert not (field.start_only and term.negated)
        assert not field.allowed or {*term.values} <= {*field.allowed}
        assert field.how != "number" or all(span_of("", value) for value in term.values)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("  ", id="blank"),
        pytest.param(" year: 2019-2022 | >=2024 ,\nhas:!doi ", id="blanks"),
        pytest.param("type:article|preprint,topic:!T1", id="either and not"),
        pytest.param('year:"2019",type:"article"', id="quoted though it need not be"),
        pytest.param('source:"Proceedings, \\"A\\" | B",author:orcid:0000-0001', id="quoted"),
        pytest.param("source:Ångström\u00a0Letters|物理", id="letters of any script"),
        pytest.param("cites:doi:10.1/a|P1,topic:!!", id="a start"),
        pytest.param("topic:T1," * (MAX_TERMS - 1) + "topic:T2", id="as many as may be"),
    ],
)
def test_a_filter_fits(text: str) -> None:
    assert terms_of(text) is not None
    assert re.search(filter_pattern("Paper"), text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("year", id="no colon"),
        pytest.param("colour:red", id="no such field"),
        pytest.param("year:old", id="no number"),
        pytest.param("year:-", id="no range"),
        pytest.param("type:novel", id="no such type"),
        pytest.param("year:2019,", id="comma at the end"),
        pytest.param("year:2019|", id="bar at the end"),
        pytest.param('source:"a', id="open quote"),
        pytest.param("source:a\x00", id="control character"),
        pytest.param("cites:!P1", id="not at the start"),
        pytest.param("cites:P1,\ncites:P2", id="two starts"),
        pytest.param("topic:T1," * MAX_TERMS + "topic:T2", id="too many"),
    ],
)
def test_what_is_no_filter_does_not_fit(text: str) -> None:
    assert not re.search(filter_pattern("Paper"), text)


@every_type
@given(text=st.text(max_size=30))
def test_any_text_that_fits_can_be_read(label: Label, text: str) -> None:
    with suppress(ArgumentError):
        terms_of(text)
        return
    assert not re.search(filter_pattern(label), text)
