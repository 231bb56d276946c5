from datetime import UTC, datetime, timedelta

from ingest.load.turn import Counts, new_run_id

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_run_ids_sort_by_the_time_of_their_start() -> None:
    times = [NOON + timedelta(microseconds=number**3) for number in range(40)]

    ids = [new_run_id(time) for time in times]

    assert sorted(ids) == ids
    assert {(len(id_), id_[0]) for id_ in ids} == {(14, "R")}


def test_runs_that_start_at_one_moment_differ() -> None:
    assert len({new_run_id(NOON) for _ in range(5)}) > 1


def test_counts_add_up_field_by_field() -> None:
    assert Counts(created=1, removed=2) + Counts(created=3) == Counts(created=4, removed=2)
