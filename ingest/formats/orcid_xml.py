"""ORCID's XML in the shape of its JSON, so that one reader reads both.

An element becomes an object of its attributes and children, by their names without namespace;
children of one name become a list, an element of text alone becomes that text.
"""

from typing import Any

from lxml import etree

from ingest.formats.xml import document


def record(content: bytes) -> dict[str, Any]:
    """Return the record of a person.

    ValueError if the document is no such record, or no XML; SourceError as `document` raises it.
    """
    root = document(content)
    shape = _shape(root)
    if etree.QName(root).localname != "record" or not isinstance(shape, dict):
        raise ValueError(f"<{etree.QName(root).localname[:60]}> is not the record of a person")
    return shape


def _shape(element: etree._Element) -> dict[str, Any] | str:
    """Return an element as JSON would have it; the parser bounds how deep it may be."""
    children = list(element.iterchildren("*"))
    if not children and element.text:
        return element.text
    found: dict[str, Any] = {}
    for child in children:
        found.setdefault(etree.QName(child).localname, []).append(_shape(child))
    single = {name: every[0] if len(every) == 1 else every for name, every in found.items()}
    return {**{str(k): str(v) for k, v in element.attrib.items() if "{" not in str(k)}, **single}
