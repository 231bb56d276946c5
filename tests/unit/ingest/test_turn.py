from ingest.load.turn import Counts


def test_counts_add_up_field_by_field() -> None:
    assert Counts(created=1, removed=2) + Counts(created=3) == Counts(created=4, removed=2)
