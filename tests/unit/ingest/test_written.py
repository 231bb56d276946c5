from hypothesis import given
from hypothesis import strategies as st

from ingest.load.written import Written


@given(st.sets(st.text(max_size=20), max_size=50))
def test_what_was_added_is_never_missed(keys: set[str]) -> None:
    written = Written()

    written.add(keys)

    assert all(written.may_hold(key) for key in keys)


def test_most_of_what_was_not_added_is_known_not_to_be_there() -> None:
    written = Written()

    written.add(f"doi:10.5555/{n}" for n in range(100_000))

    assert sum(written.may_hold(f"name:ada {n}") for n in range(10_000)) < 20


def test_nothing_was_added_at_first() -> None:
    assert not Written().may_hold("doi:10.5555/1")
