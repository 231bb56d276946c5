"""What a graph says of papers, authors, topics and institutions, as arrays of numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row

PAGE: Final = 2_000  # papers read at once: a fraction of a second

STATEMENT: Final = load("ingest.evaluate.recommend.facts")

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Name(Row):
    """An author of a paper, and where they were."""

    author_id: str
    institution_ids: list[str]


class PaperFacts(Row):
    """What a graph says of one paper."""

    id: str
    year: int | None
    source: str | None
    author_count: int | None
    authors: list[Name]
    topics: list[str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two columns of places, each pair once, in order of the first and then the second."""

    left: Ints
    right: Ints

    def where(self, kept: Flags) -> "Pairs":
        """Return those pairs that are marked."""
        return Pairs(self.left[kept], self.right[kept])


@dataclass(frozen=True, slots=True)
class Facts:
    """A literature; papers, authors, topics and institutions are places in the order of their ids.

    Names are (author, paper), subjects (paper, topic), stays (author and paper as the place of a
    name, institution).
    """

    years: Ints
    """Of each paper; 0 where it is unknown."""
    sizes: Ints
    """Authors of each paper, as it is known to have; 0 where that is unknown."""
    venues: Ints
    """What each paper appeared in, a number for each name; -1 where it is unknown."""
    authors: Sequence[str]
    topics: Sequence[str]
    institutions: Sequence[str]
    names: Pairs
    subjects: Pairs
    stays: Pairs

    @property
    def newest_year(self) -> int:
        """Year of the newest paper; 0 without papers."""
        return int(self.years.max(initial=0))


async def read_facts(graph: Graph) -> Facts:
    """Read all papers of the graph, a page at a time."""
    papers: list[PaperFacts] = []
    while True:
        after = papers[-1].id if papers else ""
        page = await graph.read(STATEMENT, PaperFacts, after_id=after, max_rows=PAGE)
        papers += page
        if len(page) < PAGE:
            return facts_of(papers)


def facts_of(papers: Sequence[PaperFacts]) -> Facts:
    """Put papers, in order of their ids, into arrays."""
    authors = _places(name.author_id for paper in papers for name in paper.authors)
    topics = _places(topic for paper in papers for topic in paper.topics)
    places = _places(at for p in papers for name in p.authors for at in name.institution_ids)
    venues = _places(paper.source for paper in papers if paper.source is not None)
    names = _pairs(
        (authors[name.author_id], place)
        for place, paper in enumerate(papers)
        for name in paper.authors
    )
    at = {pair: n for n, pair in enumerate(zip(*_lists(names), strict=True))}
    return Facts(
        years=np.array([paper.year or 0 for paper in papers], dtype=np.int64),
        sizes=np.array([paper.author_count or 0 for paper in papers], dtype=np.int64),
        venues=np.array(
            [-1 if paper.source is None else venues[paper.source] for paper in papers],
            dtype=np.int64,
        ),
        authors=list(authors),
        topics=list(topics),
        institutions=list(places),
        names=names,
        subjects=_pairs((n, topics[t]) for n, paper in enumerate(papers) for t in paper.topics),
        stays=_pairs(
            (at[authors[name.author_id], place], places[institution])
            for place, paper in enumerate(papers)
            for name in paper.authors
            for institution in name.institution_ids
        ),
    )


def _places(ids: Iterable[str]) -> Mapping[str, int]:
    return {key: place for place, key in enumerate(sorted(set(ids)))}


def _pairs(pairs: Iterable[tuple[int, int]]) -> Pairs:
    table = np.array(sorted(set(pairs)), dtype=np.int64).reshape(-1, 2)
    return Pairs(table[:, 0].copy(), table[:, 1].copy())


def _lists(pairs: Pairs) -> tuple[list[int], list[int]]:
    return pairs.left.tolist(), pairs.right.tolist()
