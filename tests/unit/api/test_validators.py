import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.caching.validators import asks, build, named, tag
from tests.asgi import scope_of


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(tag(scope_of("/v1/y"), "s-1"), id="path"),
        pytest.param(tag(scope_of("/v1/x?a=1"), "s-1"), id="query"),
        pytest.param(tag(scope_of("/v1/x", accept="text/csv"), "s-1"), id="format"),
        pytest.param(tag(scope_of("/v1/x"), "s-2"), id="snapshot"),
    ],
)
def test_another_answer_has_another_tag(other: str) -> None:
    assert other != tag(scope_of("/v1/x"), "s-1")


def test_the_order_of_names_in_a_query_does_not_matter_but_that_of_values_does() -> None:
    one = tag(scope_of("/v1/x?b=2&a=1&a=3"), "s-1")

    assert one == tag(scope_of("/v1/x?a=1&b=2&a=3"), "s-1")
    assert one != tag(scope_of("/v1/x?a=3&b=2&a=1"), "s-1")


def test_a_tag_is_weak_and_well_formed() -> None:
    found = tag(scope_of("/v1/x"), "s-1")

    assert found.startswith('W/"')
    assert found[3:-1].isalnum()
    assert build() == build()


@pytest.mark.parametrize(
    ("header", "held"),
    [
        pytest.param("{}", True, id="alone"),
        pytest.param('"other", {}', True, id="among others"),
        pytest.param('"other"', False, id="another"),
        pytest.param("*", False, id="any"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_tag_is_found_among_those_held(header: str, held: bool) -> None:  # noqa: FBT001 - expected
    found = tag(scope_of("/v1/x"), "s-1")
    scope = scope_of("/v1/x", if_none_match=header.format(found))

    assert named(scope, found) is held
    assert (
        named(scope_of("/v1/x", if_none_match=header.format(found.removeprefix("W/"))), found)
        is held
    )
    assert asks(scope)


@given(st.binary(max_size=200))
def test_whatever_is_sent_as_a_tag_is_read(header: bytes) -> None:
    scope = scope_of("/v1/x") | {"headers": [(b"if-none-match", header)]}

    assert not named(scope, tag(scope_of("/v1/x"), "s-1"))
