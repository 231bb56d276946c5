"""Every format, read by a reader that people use, is the slice it was written from."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.formats.csv_pair import RISKY
from queries.formats.registry import FORMATS, FormatName
from queries.formats.xml import ILLEGAL
from tests.unit.queries.formats.readers import READERS, Read, plain
from tests.unit.queries.formats.sample import CUT, ME, sample

XML: tuple[FormatName, ...] = ("graphml", "gexf")
OTHERS = tuple(name for name in FORMATS if name not in XML)

any_text = st.text() | st.text("<>&\"'=+-@\t\r\n\0\x1f\ufffe,;{}[]:", max_size=12)


def _read(name: FormatName, text: str) -> Read:
    return READERS[name](FORMATS[name].write(sample(text)))


def test_every_format_has_a_name_of_its_own_and_a_media_type_of_its_own() -> None:
    assert [one.name for one in FORMATS.values()] == list(FORMATS)
    assert len({one.media_type for one in FORMATS.values()}) == len(FORMATS)
    assert len({one.ending for one in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_read_back_is_the_slice(name: FormatName) -> None:
    text = "Über <i>&amp;</i> 'pots' — \"cracked\"\n\t日本"

    assert _read(name, text) == plain(sample(text))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_was_cut_and_what_shows_it(name: FormatName) -> None:
    about = _read(name, "Pots").about

    assert about["truncated"] == [CUT.model_dump()]
    assert about["totals"][0] | {"among": None} == {
        "type": "Paper", "shown": 1, "before": 0, "total": 16, "among": None,
    }  # fmt: skip
    assert about["limits"]["center"] == [ME]
    assert (about["snapshot"], about["next_cursor"]) == ("0a1b2c3d-7", "c-1")


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_of_a_slice_is_the_same_file_each_time(name: FormatName) -> None:
    assert FORMATS[name].write(sample()) == FORMATS[name].write(sample())


@pytest.mark.parametrize("name", OTHERS)
@given(text=any_text)
def test_any_text_comes_back_as_it_was(name: FormatName, text: str) -> None:
    assert _read(name, text) == plain(sample(text))


@pytest.mark.parametrize("name", XML)
@given(text=any_text)
def test_any_text_comes_back_from_xml_but_for_what_xml_forbids(name: FormatName, text: str) -> None:
    kept = "".join(ILLEGAL if _is_illegal(letter) else letter for letter in text)

    assert _read(name, text) == plain(sample(kept))


def _is_illegal(letter: str) -> bool:
    return (letter < " " and letter not in "\t\r\n") or letter in "\ufffe\uffff"


@pytest.mark.parametrize("start", RISKY)
def test_no_text_in_a_table_begins_as_a_formula(start: str) -> None:
    body = FORMATS["csv"].write(sample(f"{start}HYPERLINK(1)"))

    nodes = zipfile.ZipFile(io.BytesIO(body)).read("nodes.csv").decode()
    assert f"'{start}HYPERLINK(1)" in nodes
    assert f",{start}HYPERLINK" not in nodes


def test_a_number_in_a_table_is_no_formula_and_stays_a_number() -> None:
    body = FORMATS["csv"].write(sample())

    assert ",-0.25," in zipfile.ZipFile(io.BytesIO(body)).read("edges.csv").decode()
