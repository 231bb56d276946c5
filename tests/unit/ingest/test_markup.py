import time

import pytest

from ingest.formats.markup import plain, prose, untagged


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A  plain\n title", "A plain title", id="spaces"),
        pytest.param("<i>E. coli</i> in H<sub>2</sub>O", "E. coli in H2O", id="inline tags"),
        pytest.param("<p>One.</p><p>Two.</p>", "One. Two.", id="paragraphs"),
        pytest.param('<span style="a: b">x</span><br/>y', "x y", id="attributes"),
        pytest.param("a &amp; b", "a & b", id="entities"),
        pytest.param("a &amp;amp;#58; b", "a &#58; b", id="entities escaped thrice stay"),
        pytest.param("A &amp;#58; B", "A : B", id="entities escaped twice"),
        pytest.param("&lt;i&gt;x&lt;/i&gt;", "x", id="escaped tags"),
        pytest.param("p < 0.05 and q > 3", "p < 0.05 and q > 3", id="comparisons"),
        pytest.param("x<y and z>w", "x<y and z>w", id="comparisons of letters"),
        pytest.param("Map<String>", "Map<String>", id="a word in brackets"),
        pytest.param("<Marburg>", "<Marburg>", id="a word that begins like MathML's"),
        pytest.param("<math><mi>x</mi><msub/></math>", "x", id="MathML without its prefix"),
        pytest.param(
            "<mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>",
            "x=1",
            id="MathML",
        ),
        pytest.param(
            "<jats:alternatives><jats:tex-math>$$y$$</jats:tex-math><mml:math><mml:mi>y</mml:mi>"
            "</mml:math></jats:alternatives>",
            "y",
            id="a formula given twice",
        ),
        pytest.param("a <!-- hidden --> b", "a b", id="a comment"),
        pytest.param("a\x00b\ud800 c\x85", "a b c", id="characters that cannot be stored"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_markup_becomes_text(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("H<sub>2</sub>O &amp; <i>more</i>", "H2O & more", id="HTML"),
        pytest.param("<jats:p>A</jats:p><jats:p>B</jats:p>", "A B", id="JATS"),
        pytest.param('<mml:math x="1"><mml:mi>x</mml:mi></mml:math>', "x", id="MathML"),
        pytest.param("if a < b and c > d", "if a < b and c > d", id="comparison"),
        pytest.param("Vec<T> in use", "Vec<T> in use", id="a type"),
        pytest.param("&lt;i&gt;x&lt;/i&gt;", "x", id="escaped markup"),
        pytest.param("half a \ud800 <b>one</b>", "half a \ud800 one", id="half a character"),
    ],
)
def test_markup_goes_and_text_stays(markup: str, text: str) -> None:
    assert untagged(markup) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "<jats:title>Abstract</jats:title><jats:p>We test.</jats:p>", "We test.", id="its word"
        ),
        pytest.param(
            "<title>Aim.</title><p>A.</p><title>End:</title><p>B.</p>",
            "Aim: A. End: B.",
            id="parts",
        ),
        pytest.param("Abstract art is tested.", "Abstract art is tested.", id="a sentence"),
        pytest.param("Summary: we test.", "we test.", id="a word before"),
    ],
)
def test_headings_of_an_abstract_end_in_a_colon(text: str, expected: str) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    "text", ["<" * 200_000, "." * 200_000, "<a b=" * 40_000, "<math" * 40_000, "&" * 200_000]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    start = time.monotonic()

    prose(text)

    assert time.monotonic() - start < 5
