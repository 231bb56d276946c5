"""What can be had in bulk: each kind with its columns, in the order of its statement's rows."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kg.cypher import Statement, load
from kg.errors import ArgumentError

Name = Literal[
    "adjacencies",
    "affiliations",
    "authors",
    "authorships",
    "citations",
    "collaborations",
    "institutions",
    "paper_topics",
    "papers",
    "recommendations",
    "topics",
]
NAMES: Final[tuple[Name, ...]] = get_args(Name)

Type = Literal["text", "texts", "integer", "number"]
Columns = dict[str, Type]

EDGES_AT_ONCE: Final = 5_000  # written as text in some 5 ms, for which other requests wait
AUTHORS_AT_ONCE: Final = 100  # whose recommendations are computed together
RECOMMENDATIONS: Final = 20  # for each author, the best
NODES_AT_ONCE: Final = 2_000  # abstracts make papers a hundred times larger than edges


@dataclass(frozen=True, slots=True)
class Kind:
    """One set: its rows begin with `keys` own ids, by which they are ordered."""

    name: Name
    statement: Statement | None
    """None of what is computed for each author."""
    counted: str
    """The label or edge type of which there are as many as rows in all, if any."""

    keys: int
    columns: Columns
    parts: tuple[str, ...] = ("",)
    """Where the parts begin that are read one after the other, in own ids."""

    @property
    def at_once(self) -> int:
        """Rows of a page."""
        return NODES_AT_ONCE if self.keys == 1 else EDGES_AT_ONCE

    def part_end(self, id_: str) -> str | None:
        """Return where the part ends that an id lies in; none of the last."""
        place = bisect_right(self.parts, id_)
        return self.parts[place] if place < len(self.parts) else None


_DIGITS: Final = "123456789abcdefghijklmnopqrstuv"  # of own ids, which are hashes: parts are alike
_AUTHORS: Final = ("", *(f"A{digit}" for digit in _DIGITS))
_PAPERS: Final = ("", *(f"P{digit}" for digit in _DIGITS))
# So a page reads a thirty-second of the graph at most, where few of its rows have changed.

_YEARS: Final[Columns] = {"first_year": "integer", "last_year": "integer"}

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            "collaborations",
            load("queries.bulk.collaborations"),
            "COLLABORATED_WITH",
            2,
            {"author_id": "text", "other_id": "text", "closeness": "number",
             "shared_papers": "integer", **_YEARS},
            _AUTHORS,
        ),
        Kind(
            "adjacencies",
            load("queries.bulk.adjacencies"),
            "ADJACENT_TO",
            2,
            {"topic_id": "text", "other_id": "text", "npmi": "number", "cosine": "number",
             "papers": "integer", **_YEARS},
        ),
        Kind(
            "recommendations",
            None,
            "",
            2,
            {"author_id": "text", "other_id": "text", "score": "number"},
        ),
        Kind(
            "authorships",
            load("queries.bulk.authorships"),
            "AUTHORED",
            2,
            {"author_id": "text", "paper_id": "text", "position": "integer", "raw_name": "text",
             "institution_ids": "texts"},
            _AUTHORS,
        ),
        Kind(
            "affiliations",
            load("queries.bulk.affiliations"),
            "AFFILIATED_WITH",
            2,
            {"author_id": "text", "institution_id": "text", "papers": "integer", **_YEARS},
            _AUTHORS,
        ),
        Kind(
            "paper_topics",
            load("queries.bulk.paper_topics"),
            "ABOUT",
            2,
            {"paper_id": "text", "topic_id": "text", "score": "number", "assigned_by": "text"},
            _PAPERS,
        ),
        Kind(
            "citations",
            load("queries.bulk.citations"),
            "CITES",
            2,
            {"paper_id": "text", "cited_id": "text", "reference": "text"},
            _PAPERS,
        ),
        Kind(
            "authors",
            load("queries.bulk.authors"),
            "Author",
            1,
            {"author_id": "text", "name": "text", "names": "texts", "role": "text", "page": "text",
             "papers": "integer", "identifiers": "texts"},
            _AUTHORS,
        ),
        Kind(
            "papers",
            load("queries.bulk.papers"),
            "Paper",
            1,
            {"paper_id": "text", "title": "text", "type": "text", "year": "integer",
             "source": "text", "abstract": "text", "author_count": "integer",
             "identifiers": "texts"},
            _PAPERS,
        ),
        Kind(
            "topics",
            load("queries.bulk.topics"),
            "Topic",
            1,
            {"topic_id": "text", "name": "text", "level": "text", "description": "text",
             "within": "texts", "papers": "integer", "identifiers": "texts"},
        ),
        Kind(
            "institutions",
            load("queries.bulk.institutions"),
            "Institution",
            1,
            {"institution_id": "text", "name": "text", "names": "texts", "country": "text",
             "status": "text", "authors": "integer", "identifiers": "texts"},
        ),
    )
}  # fmt: skip


def kind_of(name: str) -> Kind:
    """Return the kind of a name; ArgumentError that lists them if there is none."""
    if name in KINDS:
        return KINDS[name]
    raise ArgumentError("kind", f"{name[:40]!r} is none of {', '.join(NAMES)}")
