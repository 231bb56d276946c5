import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.latex import plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param(r"Niccol{\`o}", "Niccolò", id="grave"),
        pytest.param(r"Jos\'e and Jos\'{e}", "José and José", id="acute with and without braces"),
        pytest.param(r"M\'{\i}n and na\"\i{}ve", "Mín and naïve", id="accents on a dotless i"),
        pytest.param(r"{\"O}zg{\"u}r", "Özgür", id="two dots"),
        pytest.param(r"\v{C}ech, {\v s}", "Čech, š", id="caron"),
        pytest.param(r"Erd{\H o}s", "Erdős", id="long umlaut"),
        pytest.param(r"{\L}{\'o}d{\'z}", "Łódź", id="stroke"),
        pytest.param(r"{\c{S}}ahin, \c cedille", "Şahin, çedille", id="cedilla"),
        pytest.param(r"{\.I}zmir, \k{a}, \u{g}", "İzmir, ą, ğ", id="dot, ogonek, breve"),
        pytest.param(r"\~n, \r{u}, \={a}, \^\j", "ñ, ů, ā, ĵ", id="tilde, ring, bar, hat"),
        pytest.param(r"{\O}re, {\AA}, {\ss}, {\oe}, \dh", "Øre, Å, ß, œ, ð", id="letters"),
        pytest.param(r"\& \% \_ \# \$5 \{x\}", "& % _ # $5 {x}", id="escaped signs"),
        pytest.param("100% sure", "100% sure", id="a percent sign is no comment"),
        pytest.param("a~b -- c---d ``e''", "a b – c—d “e”", id="typed signs"),
        pytest.param(r"\emph{Bold} \textbf{{NbO}$_x$}", "Bold NbO_x", id="formatting goes"),
        pytest.param(r"$\lambda$-x, $\beta_2 \times \Omega$", "λ-x, β_2 ×Ω", id="formulas"),
        pytest.param(r"{\LaTeX} for {\unknown all}", "LaTeX for all", id="other commands"),
        pytest.param("{{The} {Whole}", "The Whole", id="unbalanced braces"),
        pytest.param("ends in \\", "ends in ", id="lone backslash"),
        pytest.param("Größe, Žižek", "Größe, Žižek", id="already plain"),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain(markup) == text


@given(st.text(alphabet="ab {}\\$%'`\"^~vHi.,&-\n"))
def test_no_markup_is_left_of_any_text(text: str) -> None:
    left = plain(text.replace(r"\{", "").replace(r"\}", "").replace(r"\$", ""))

    assert not set(left) & {"\\", "~"}


def test_deep_nesting_and_long_texts_are_no_trouble() -> None:
    deep = r"\emph{" * 20_000 + "x"

    assert plain(deep) == "x"
