"""What arXiv says of a paper as the fields of a record."""

from typing import Any

from ingest.formats.arxiv_categories import categories, topic
from ingest.formats.dates import day_of, possible
from ingest.formats.printed_names import people
from ingest.formats.tex_text import readable
from kg.errors import RecordError
from kg.ids import canonical
from schema.nodes import PaperType
from schema.records import MAX_TOPICS, MAX_VERSIONS
from schema.text import LONGEST_LINE


def paper(value: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a paper; RecordError if there is no title or no arXiv id."""
    if not (title := value.get("title")):
        raise RecordError(f"{', '.join(value['identifiers']) or 'the record'} has no title")
    if not value["identifiers"]:
        raise RecordError(f"{title[:80]!r} has no arXiv id")
    listed, whole = people(value["authors"])
    doi = _doi(value.get("doi") or "")
    return {
        "title": readable(title),
        "type": PaperType.PREPRINT,
        "year": _year(value["first_day"]),
        "source": _source(value.get("journal_ref") or ""),
        "abstract": readable(value.get("abstract") or "") or None,
        "identifiers": [*value["identifiers"], *([doi] if doi else [])],
        "authorships": listed,
        "authors_complete": whole,
        "topics": [
            {**topic(code), "assigned_by": "author"}
            for code in categories(value["categories"])[:MAX_TOPICS]
        ],
        "versions": _versions(value.get("versions")),
    }


def _year(day: str) -> int | None:
    found = day_of(day.strip())
    return possible(found.year) if found else None


def _source(printed: str) -> str:
    """Return where the paper appeared, arXiv itself where it does not say."""
    said = readable(printed).strip()
    return said if 0 < len(said) <= LONGEST_LINE else "arXiv"


def _doi(printed: str) -> str | None:
    """Return the first DOI; a paper in several parts names several, of other papers."""
    for word in printed.replace(",", " ").split():
        found = canonical(word)
        if found and found.startswith("doi:"):
            return found
    return None


def _versions(count: int | None) -> int | None:
    return count if count and count <= MAX_VERSIONS else None
