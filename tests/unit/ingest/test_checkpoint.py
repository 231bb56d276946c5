import pytest

from ingest.checkpoint import Checkpoint

HELD = Checkpoint(ask="a1", lineage="R1", mark="page 2")


def test_what_is_written_is_read_again() -> None:
    assert Checkpoint.read(HELD.model_dump_json()) == HELD


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(None, id="nothing"),
        pytest.param("", id="empty"),
        pytest.param("page 2", id="not JSON"),
        pytest.param("[]", id="no object"),
        pytest.param('{"ask": "a1", "lineage": "R1"}', id="a field is missing"),
        pytest.param('{"ask": "a", "lineage": "R", "mark": 2}', id="a wrong type"),
        pytest.param('{"ask": "a", "lineage": "R", "mark": "", "x": 1}', id="of a later version"),
    ],
)
def test_what_is_none_of_ours_is_no_checkpoint(text: str | None) -> None:
    assert Checkpoint.read(text) is None
