from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.formats.bibtex_cut import LONGEST, PIECE
from ingest.formats.bibtex_entry import LARGEST
from ingest.raw import Raw
from ingest.sources.bibtex import parse
from ingest.sources.bibtex import read_file as fetch
from kg.errors import RecordError, UsageError

GOOD = "@misc{good, title={Good}}"
BOMB = '@string{a="aaaaaaaaaa"}\n' + "@string{a = a # a # a # a # a # a # a # a # a # a}\n" * 6

Told = Callable[[str | bytes], list[tuple[int, str]]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Read a file: of each entry the line, and its title or why it is refused."""
    path = tmp_path / "sample.bib"

    def _told(text: str | bytes) -> list[tuple[int, str]]:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(raw.line, _title_or_reason(raw)) for raw in fetch(path)]

    return _told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD, id="alone"),
        pytest.param(f"Write to ada@example.org {{\n% @misc\n{GOOD} trailing", id="other text"),
        pytest.param(f"@comment{{\n@misc{{no, title={{No}}}}\n}}{GOOD}", id="after a comment"),
        pytest.param(f'@preamble{{"\\newcommand"}}{GOOD}', id="after a preamble"),
        pytest.param("@MISC(good, title={Good}, note={)})", id="in parentheses"),
        pytest.param('@misc(good, note=")", title="Good")', id="parenthesis in quotes"),
        pytest.param("@Manual{,\n title={Good}}", id="without a key, as R writes it"),
        pytest.param("@ misc\n {good, title={Good}}", id="head over two lines"),
        pytest.param("@misc{good, title={Good}, title={Bad}}", id="field given twice"),
        pytest.param('@misc{good, title="Good", note="{"}"}', id="quotation mark in braces"),
        pytest.param("\N{ZERO WIDTH NO-BREAK SPACE}" + GOOD, id="byte order mark"),
        pytest.param('@string{g="Go"}\n@misc{good, title=G # "od"}', id="abbreviation"),
        pytest.param("@misc{good, title=Good}", id="an undefined one stands for itself"),
        pytest.param("@misc{good,\r\n title={Good}\r\n}\r\n", id="lines of Windows"),
    ],
)
def test_one_entry_is_read(told: Told, text: str) -> None:
    assert [title for _, title in told(text)] == ["Good"]


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        pytest.param("@misc{x, title={A},", "never closed: the next entry", id="no last brace"),
        pytest.param("@misc{x, title={A}", "never closed: the next entry", id="no last comma"),
        pytest.param("@misc{x, title={{A}, year=2001}", "never closed", id="no inner brace"),
        pytest.param("@misc{x, title={A}}, year=2001}", "'}' too many", id="brace too many"),
        pytest.param('@misc{x, title="A}"}', "line 2: unbalanced braces", id="brace in quotes"),
        pytest.param("@misc{x, title={A} year=2001}", "line 2: '}' expected", id="no comma"),
        pytest.param("@misc{x, title=}", "line 2: field value expected", id="no value"),
        pytest.param("@misc{x, year=2001}", "the entry 'x' has no title", id="no title"),
        pytest.param("@misc{x, title={{}}}", "the entry 'x' has no title", id="empty title"),
        pytest.param("@misc{x, title={" + "{" * 200 + "}" * 200 + "}}", "nested", id="too deep"),
        pytest.param("@misc{x, title={" + "a" * LONGEST + "}}", "longer than", id="too long"),
        pytest.param("@misc{x, title={\0}}", "title: ", id="control character"),
    ],
)
def test_a_broken_entry_costs_one_reject_with_its_line(
    told: Told, broken: str, complaint: str
) -> None:
    first, (line, reason), last = told(f"{GOOD}\n{broken}\n{GOOD}\n")

    assert (first, last) == ((1, "Good"), (3, "Good"))
    assert line == 2
    assert complaint in reason


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("@misc{x, title={A", "never closed: a '}' is missing", id="entry"),
        pytest.param(f"@comment{{\n{GOOD}", "never closed: a '}' is missing", id="comment"),
        pytest.param(f"{BOMB}@misc{{x, title=a}}", f"more than {LARGEST}", id="abbreviations"),
    ],
)
def test_what_hides_the_rest_is_told(told: Told, text: str, complaint: str) -> None:
    reasons = [reason for _, reason in told(text)]

    assert complaint in reasons[0]


def test_each_entry_may_have_its_own_encoding(
    told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told("@misc{a, title={Café}}\n".encode() + "@misc{b, title={Cafè}}\n".encode("latin-1"))

    assert found == [(1, "Café"), (2, "Cafè")]
    assert "sample.bib is not all UTF-8" in capsys.readouterr().err


def test_a_file_without_an_entry_is_refused_and_an_empty_one_is_not(told: Told) -> None:
    assert told("<html>No such page</html>") == [(1, "no BibTeX entry in the whole file")]
    assert told("") == []


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*nowhere\.bib: No such file"):
        list(fetch(tmp_path / "nowhere.bib"))


@pytest.mark.parametrize("padding", range(0, 30, 3))
def test_entries_in_one_long_line_are_all_found(told: Told, padding: int) -> None:
    start = " " * (PIECE - padding)

    assert told(start + GOOD * 3) == [(1, "Good")] * 3


def test_entries_come_while_the_file_is_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.bib"
    path.write_text(f"{GOOD}\n" * 10_000)

    raws = fetch(path)

    assert next(raws).read < 100
    assert sum(1 for _ in raws) == 9_999


def _title_or_reason(raw: Raw) -> str:
    try:
        return parse(raw).title
    except RecordError as error:
        return str(error)
