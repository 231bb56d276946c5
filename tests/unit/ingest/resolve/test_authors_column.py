"""Texts kept in one piece come back as they were."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.authors import Column


@given(st.lists(st.text(st.characters(exclude_categories=[]))))
def test_a_column_gives_back_what_it_was_given(texts: list[str]) -> None:
    column = Column(texts)
    assert list(column) == texts
    assert len(column) == len(texts)
