from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.load.judge import Claim
from ingest.seen import Seen
from kg.errors import UsageError


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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with what the run R1 has met up to the mark 'two'."""
    path = tmp_path / "runs" / "seen.sqlite"
    with Seen(path) as seen:
        seen.begin("R1")
        seen.put({"P1": Claim(3, "aa")}, mark="one")
        seen.put({"P2": Claim(4, "bb")}, mark="two")
        seen.put({"P3": Claim(5, "cc")})
    return path


def test_a_named_file_outlives_the_process(path: Path) -> None:
    with Seen(path) as seen:
        assert seen.reaches("R1") == "two"
        assert seen.find(["P1"]) == {"P1": Claim(3, "aa")}
        assert seen.whole


def test_of_another_run_it_reaches_nowhere(path: Path) -> None:
    with Seen(path) as seen:
        assert seen.reaches("R2") is None


def test_to_begin_is_to_forget(path: Path) -> None:
    with Seen(path) as seen:
        seen.begin("R2")

    with Seen(path) as seen:
        assert seen.reaches("R2") == ""
        assert seen.missing(["P1", "P2"]) == ["P1", "P2"]
        assert seen.reaches("R1") is None


def test_a_run_that_was_met_in_part_stays_so(path: Path) -> None:
    with Seen(path) as seen:
        seen.begin("R2", whole=False)
        seen.put({}, mark="three")

    with Seen(path) as seen:
        assert not seen.whole
        assert seen.reaches("R2") == "three"


def test_the_end_of_a_run_removes_its_file(path: Path) -> None:
    with Seen(path) as seen:
        seen.end()

    assert list(path.parent.iterdir()) == []


def test_without_a_name_there_is_no_file_and_the_run_is_whole(seen: Seen, tmp_path: Path) -> None:
    seen.begin("R1")

    assert seen.whole
    assert list(tmp_path.iterdir()) == []


def test_what_was_met_before_a_stop_is_met_but_nobody_holds_it(path: Path) -> None:
    with Seen(path) as seen:
        seen.release()

        assert seen.find(["P1", "P2"]) == {}
        assert seen.missing(["P1", "P2", "P4"]) == ["P4"]


def test_a_spoilt_file_is_begun_anew(tmp_path: Path) -> None:
    spoilt = tmp_path / "seen.sqlite"
    spoilt.write_bytes(b"no database at all" * 1000)

    with Seen(spoilt) as seen:
        assert seen.reaches("R1") is None
        seen.begin("R1")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(UsageError, match="KG_HOME"):
        Seen(tmp_path / "file" / "seen.sqlite")
