import pytest

from ingest.classify.words import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("of the and", [], id="stop words alone"),
        pytest.param("Lamps of Glass", ["lamp", "glass", "lamp glass"], id="plural and case"),
        pytest.param("studies", ["study"], id="another plural"),
        pytest.param("gas bus class axis", ["gas", "bus", "class", "axis"], id="no plurals"),
        pytest.param("a b c 5 x1", ["x1"], id="single characters"),
        pytest.param("Ökologie ΑΒΓ 知識", ["ökologie", "αβγ", "知識"], id="other scripts"),
    ],
)
def test_a_text_becomes_its_terms(text: str, expected: list[str]) -> None:
    words = [term for term in terms(text) if " " not in term or term in expected]

    assert words == expected
