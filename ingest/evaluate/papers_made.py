"""Papers whose pairs are known, made of the ACL Anthology: truth where there is none.

Every paper of the Anthology is taken for a work of its own, and copies of it, with the noise of
lists and citations, for the same work. The papers are parted in two halves by a hash of the title,
one to learn from and one to measure on.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Final

from rapidfuzz import fuzz, process

from ingest.evaluate import papers_noise as noise
from ingest.evaluate.namesakes import lot
from ingest.evaluate.papers import Given
from ingest.resolve.names import normalised
from ingest.resolve.papers import Paper
from ingest.resolve.papers.title import read_title
from ingest.source import Ask, Visit
from ingest.sources.acl import fetch

MOST: Final = 2_400  # papers that lists are made of: they are read in seconds
JOURNALS: Final = (
    "Transactions on Example Systems",
    "Journal of Example Texts",
    "The Example Journal",
)
COLUMNS: Final = (
    *("Editorial", "Foreword", "Preface", "Chair's Message", "Editor's Notes", "Book Review"),
    *("Introduction to the Special Issue", "Treasurer's Message", "Letter from the Editor"),
)
"""Titles that come again in every issue: the works differ."""

LIST_VENUES: Final = ("{venue}", "Proceedings of the {venue}", "{acronym}", "XCON Conference")
SERIES: Final = 12  # letters that titles of a series begin with, without spaces and figures
ALIKE: Final = 90  # of 100: titles of which one has hardly a word that the other has not


@dataclass(slots=True)
class Lists:
    """Two lists as they grow, and the pairs of works that both hold."""

    drawn: Random
    left: list[Paper] = field(default_factory=list)
    right: list[Paper] = field(default_factory=list)
    known: set[tuple[str, str]] = field(default_factory=set)

    def add(self, paper: Paper, *, copy: Paper, missing: tuple[float, float]) -> None:
        """Take a work under a new id; `missing`: shares of works that left and right lack."""
        at, lacks = len(self.left) + len(self.right), self.drawn.random()
        one, other = replace(paper, id=f"a{at}"), replace(copy, id=f"b{at}")
        if lacks >= missing[0]:
            self.left.append(one)
        if not missing[0] <= lacks < sum(missing):
            self.right.append(other)
        if lacks >= sum(missing):
            self.known.add((one.id, other.id))


def acl_papers(archive: Path, *, held_out: bool) -> list[Paper]:
    """Return a half of the papers of an archive of the ACL Anthology."""
    found = []
    for raw in fetch(Visit(Ask(what=(str(archive),)))):
        told = raw.value or {}
        if not (told.get("title") and told.get("year") and told.get("source")):
            continue
        names = tuple(one["raw_name"] for one in told.get("authorships", ()))
        id_ = told["identifiers"][0]
        found.append(Paper(id_, told["title"], names, told["source"], told["year"]))
    return [paper for paper in found if (lot(f"made {_key(paper)}") < 1 / 2) == held_out]


def distinct(papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers that somebody signed, of those with one title the first."""
    found: dict[str, Paper] = {}
    for paper in papers:
        if paper.authors:
            found.setdefault(_key(paper), paper)
    return list(found.values())


def _key(paper: Paper) -> str:
    return read_title(paper.title).compact


def lists(papers: Sequence[Paper], seed: int) -> Given:
    """Make two clean lists, as a bibliography and a publisher's library are.

    Papers of a few venues; some have a journal version, which is another work; columns come again.
    """
    drawn = Random(seed)  # noqa: S311 - a sample, not a secret
    pool = _of_venues(papers, drawn)
    found = Lists(drawn)
    places = {one.venue: drawn.choice(LIST_VENUES) for one in pool}
    places |= dict.fromkeys(JOURNALS, "ACM {venue} ({acronym})")
    for paper in pool:
        _list(found, paper, places=places, missing=(0.03, 0.14))
        if noise.falls(drawn, 0.08):
            _list(found, _journal_version(paper, pool, drawn), places=places, missing=(0.2, 0.2))
    for column in _columns(pool, drawn):
        _list(found, column, places=places, missing=(0.05, 0.15))
    drawn.shuffle(found.left)
    drawn.shuffle(found.right)
    return Given(found.left, found.right, frozenset(found.known))


def series(papers: Sequence[Paper], seed: int) -> Given:
    """Make one list of works whose titles begin alike, of others, and of copies of some.

    Works of one title by the same people, or by nobody, are other works too.
    """
    drawn = Random(seed)  # noqa: S311 - a sample, not a secret
    alike = defaultdict(list)
    for paper in papers:
        alike[re.sub(r"\d+", "", read_title(paper.title).compact)[:SERIES]].append(paper)
    groups = [_alike(group) for group in alike.values() if len(group) > 1]
    drawn.shuffle(groups)
    chosen = [paper for group in groups for paper in group][:MOST]
    chosen += drawn.sample(papers, min(len(papers), MOST // 2))
    found: dict[str, Paper] = {paper.id: paper for paper in chosen}
    known = set()
    for paper in list(found.values()):
        if noise.falls(drawn, 0.4):
            copy = listed(paper, drawn.choice(LIST_VENUES), drawn)
            found[f"{paper.id} again"] = replace(copy, id=f"{paper.id} again")
            known.add((paper.id, f"{paper.id} again"))
    return Given(list(found.values()), None, frozenset(known))


def listed(paper: Paper, place: str, drawn: Random) -> Paper:
    """Return a work as another list has it; names may stand in another order or be missing."""
    names = [noise.written(name, noise.LISTED_NAMES, drawn) for name in paper.authors]
    if noise.falls(drawn, 0.04):
        drawn.shuffle(names)
    if noise.falls(drawn, 0.04):
        names = names[:-1] or names
    if noise.falls(drawn, 0.01):
        names = []
    return replace(
        paper,
        title=noise.written(paper.title, noise.LISTED_TITLES, drawn),
        authors=tuple(names),
        venue=place.format(venue=paper.venue, acronym=noise.acronym(paper.venue, drawn)),
        year=_about(paper, drawn),
    )


def _alike(group: Sequence[Paper]) -> list[Paper]:
    """Return the papers whose title is much like another's."""
    titles = [normalised(paper.title) for paper in group]
    near = process.cdist(titles, titles, scorer=fuzz.token_set_ratio) >= ALIKE
    return [paper for paper, others in zip(group, near.sum(axis=1), strict=True) if others > 1]


def _list(
    found: Lists, paper: Paper, *, places: dict[str, str], missing: tuple[float, float]
) -> None:
    copy = listed(paper, places[paper.venue], found.drawn)
    found.add(paper, copy=copy, missing=missing)


def _of_venues(papers: Sequence[Paper], drawn: Random) -> list[Paper]:
    """Return papers of venues chosen by lot, until there are enough."""
    by_venue = defaultdict(list)
    for paper in papers:
        by_venue[paper.venue].append(paper)
    venues = sorted(by_venue)
    drawn.shuffle(venues)
    return [paper for venue in venues for paper in by_venue[venue]][:MOST]


def _journal_version(paper: Paper, pool: Sequence[Paper], drawn: Random) -> Paper:
    """Return a later article of a paper: another work, with one author more or the same."""
    more = drawn.choice(pool).authors[:1] if noise.falls(drawn, 0.3) else ()
    return replace(
        paper,
        title=noise.written(paper.title, noise.LATER_TITLES, drawn),
        authors=(*paper.authors, *more),
        venue=drawn.choice(JOURNALS),
        year=(paper.year or 0) + drawn.choice((0, 1, 1, 2, 3)),
    )


def _columns(pool: Sequence[Paper], drawn: Random) -> Iterable[Paper]:
    people = [name for paper in pool for name in paper.authors]
    for year in sorted({paper.year for paper in pool if paper.year})[-12:]:
        for title in COLUMNS:
            for venue in JOURNALS[1:]:
                for _ in range(drawn.choice((0, 0, 1, 1, 2))):
                    names = tuple(drawn.choices(people, k=drawn.choice((1, 1, 1, 2, 3))))
                    yield Paper("", title, names, venue, year)


def _about(paper: Paper, drawn: Random) -> int | None:
    wrong = paper.year and noise.falls(drawn, 0.03)
    return paper.year + drawn.choice((-1, 1)) if wrong and paper.year else paper.year
