import pytest

from ingest.formats.acl_volumes import paper_id
from kg.errors import RecordError


@pytest.mark.parametrize(
    ("collection", "volume", "paper", "full"),
    [
        pytest.param("P18", "1", "1", "P18-1001", id="old style"),
        pytest.param("P18", "1", "1001", "P18-11001", id="more than 999 papers"),
        pytest.param("W19", "5", "1", "W19-0501", id="workshops"),
        pytest.param("W19", "53", "12", "W19-5312", id="later workshops"),
        pytest.param("C69", "1", "1", "C69-0101", id="COLING of 1969"),
        pytest.param("D19", "1", "1", "D19-1001", id="a conference of D19"),
        pytest.param("D19", "50", "1", "D19-5001", id="a workshop of D19"),
        pytest.param("2020.acl", "main", "12", "2020.acl-main.12", id="new style"),
    ],
)
def test_a_paper_has_the_id_that_the_anthology_gives(
    collection: str, volume: str, paper: str, full: str
) -> None:
    assert paper_id(collection, volume, paper) == full


@pytest.mark.parametrize(
    ("volume", "paper"),
    [pytest.param("main", "1", id="a word"), pytest.param("1", "²", id="a superscript")],
)
def test_what_is_no_number_makes_no_id_of_the_old_style(volume: str, paper: str) -> None:
    with pytest.raises(RecordError, match="is not a number"):
        paper_id("P18", volume, paper)
