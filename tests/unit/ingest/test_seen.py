from collections.abc import Iterator

import pytest

from ingest.load.judge import Claim
from ingest.seen import Seen


@pytest.fixture
def seen() -> Iterator[Seen]:
    with Seen() as seen:
        yield seen


def test_what_is_put_is_found(seen: Seen) -> None:
    seen.put({"P1": Claim(3, "aa")})

    assert seen.find(["P1", "P2"]) == {"P1": Claim(3, "aa")}


def test_the_first_record_of_an_entity_holds_it(seen: Seen) -> None:
    seen.put({"P1": Claim(3, "aa")})
    seen.put({"P1": Claim(9, "aa")})

    assert seen.find(["P1"]) == {"P1": Claim(3, "aa")}


def test_what_is_kept_is_met_but_nobody_holds_it(seen: Seen) -> None:
    seen.keep(["P1"])

    assert seen.find(["P1"]) == {}
    assert seen.missing(["P1"]) == []


def test_a_good_record_takes_what_a_bad_one_only_kept(seen: Seen) -> None:
    seen.keep(["P1"])
    seen.put({"P1": Claim(9, "bb")})

    assert seen.find(["P1"]) == {"P1": Claim(9, "bb")}


def test_missing_are_those_never_met_in_their_order(seen: Seen) -> None:
    ids = [f"P{number:04}" for number in range(1200)]
    seen.put({id_: Claim(1, "aa") for id_ in ids[::2]})

    assert seen.missing(ids) == ids[1::2]
