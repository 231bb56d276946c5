"""XML from outside, read without trust: no entity is expanded, nothing else is loaded."""

from collections.abc import Iterator
from typing import BinaryIO, Final, TypedDict

from lxml import etree

from kg.errors import RecordError, SourceError


class _Options(TypedDict):
    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool


_SAFE: Final[_Options] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,  # libxml2's own bounds on depth and on the size of one text stand
    "remove_comments": True,
    "remove_pis": True,
}


def document(content: bytes) -> etree._Element:
    """Return the root of a document.

    ValueError if it is not well-formed (an answer that was cut short); SourceError if it declares
    entities, which no honest source does.
    """
    try:
        root = etree.fromstring(content, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"not XML: {error}") from error
    _refuse_entities(root)
    return root


def elements(content: BinaryIO, tag: str) -> Iterator[etree._Element]:
    """Yield the elements of a name one after the other; each is gone when the next is asked for.

    RecordError where the file is not well-formed, SourceError if it declares entities.
    """
    found = etree.iterparse(content, events=("end",), tag=tag, **_SAFE)
    try:
        for place, (_, element) in enumerate(found):
            if place == 0:
                _refuse_entities(element)
            yield element
            element.clear(keep_tail=True)
            while (before := element.getprevious()) is not None and before.tag == tag:
                before.getparent().remove(before)  # type: ignore[union-attr]  # it has one
    except etree.XMLSyntaxError as error:
        raise RecordError(f"not XML: {error}") from error


def text_of(element: etree._Element) -> str:
    """Return all text within an element, as it reads."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def _refuse_entities(element: etree._Element) -> None:
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError("the XML declares entities; no source of ours does, so it is not read")
