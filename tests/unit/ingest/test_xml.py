import io

import pytest

from ingest.formats.xml import document, elements, text_of
from kg.errors import RecordError, SourceError

BOMB = b"""<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a><b>&y;</b></a>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a><b>&x;</b></a>"""


@pytest.mark.parametrize(
    "text", [pytest.param(BOMB, id="a bomb"), pytest.param(OUTSIDE, id="a file from outside")]
)
def test_declared_entities_are_refused_unread(text: bytes) -> None:
    with pytest.raises(SourceError, match="entities"):
        document(text)
    with pytest.raises(SourceError, match="entities"):
        list(elements(io.BytesIO(text), "b"))


def test_a_document_type_alone_does_no_harm() -> None:
    root = document(b'<!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp><b>x</b></dblp>')

    assert root.tag == "dblp"


def test_a_document_that_breaks_off_is_told_from_a_whole_one() -> None:
    with pytest.raises(ValueError, match="not XML"):
        document(b"<a><b>x</b>")


def test_elements_come_one_by_one_and_what_breaks_off_is_told() -> None:
    broken = io.BytesIO(b"<a><b>1</b><b>2<i>!</i></b>")
    met = []

    with pytest.raises(RecordError, match="not XML"):
        met.extend(text_of(one) for one in elements(broken, "b"))

    assert met == ["1", "2!"]


def test_a_long_file_is_not_held() -> None:
    text = b"<a>" + b"<b>x<i>y</i>z</b>\n" * 1000 + b"</a>"

    found = [text_of(one) for one in elements(io.BytesIO(text), "b")]

    assert (len(found), set(found)) == (1000, {"xyz"})
