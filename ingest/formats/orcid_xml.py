"""ORCID's XML in the shape of its JSON, so that one reader reads both.

An element becomes an object of its attributes and children, by their names without namespace;
children of one name become a list, an element of text alone becomes that text.
"""

from typing import Any, Final

from lxml import etree

from ingest.formats.xml import document

_UNREAD: Final = frozenset(  # the larger parts that nobody reads: they stay empty
    {
        *("addresses", "biography", "emails", "keywords", "researcher-urls", "source"),
        *("distinctions", "educations", "fundings", "invited-positions", "memberships"),
        *("peer-reviews", "qualifications", "research-resources", "services"),
    }
)


def record(content: bytes) -> dict[str, Any]:
    """Return the record of a person.

    ValueError if the document is no such record, or no XML; SourceError as `document` raises it.
    """
    root = document(content)
    shape = _shape(root)
    if _name(root) != "record" or not isinstance(shape, dict):
        raise ValueError(f"<{_name(root)[:60]}> is not the record of a person")
    return shape


def _shape(element: etree._Element) -> dict[str, Any] | str:
    """Return an element as JSON would have it; the parser bounds how deep it may be."""
    if len(element) == 0 and element.text:
        return element.text
    found: dict[str, Any] = {}
    for child in element.iterchildren("*"):
        name = _name(child)
        found.setdefault(name, []).append({} if name in _UNREAD else _shape(child))
    for name, every in found.items():
        if len(every) == 1:
            found[name] = every[0]
    for key, value in element.attrib.items():
        found.setdefault(str(key), value)
    return found


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
