"""Text of the ACL Anthology with its markup taken out; formulas as far as Unicode writes them."""

from lxml import etree

from ingest.formats.latex import plain
from ingest.formats.xml import text_of


def plain_text(element: etree._Element) -> str:
    """Return the text of an element on one line; TeX within it is decoded in place."""
    if len(element) == 0:
        return " ".join((element.text or "").split())
    for formula in element.iter("tex-math"):
        formula.text = plain(formula.text or "")
    return " ".join(text_of(element).split())
