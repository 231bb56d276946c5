import pytest

from kg.ids import own_id
from queries.graph.resolve import LABELS, Label, label_of


@pytest.mark.parametrize("label", LABELS)
def test_an_own_id_tells_its_label(label: Label) -> None:
    assert label_of(own_id(label, ["doi:10.1000/x"])) == label


@pytest.mark.parametrize("key", ["A1", "doi:10.1000/x", "R1234567890abc", ""])
def test_any_other_key_tells_none(key: str) -> None:
    assert label_of(key) is None
