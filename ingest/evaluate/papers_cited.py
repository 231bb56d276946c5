"""Citations made of the ACL Anthology: few groups of authors, many copies of some of their works.

A work may have a journal version, another work, and a report, the same one or another by lot.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from random import Random
from typing import Final

from ingest.evaluate import papers_noise as noise
from ingest.evaluate.papers import Given
from ingest.evaluate.papers_made import JOURNALS
from ingest.resolve.papers import Paper
from ingest.resolve.papers.people import split_authors

PROLIFIC: Final = range(10, 40)  # papers of half the Anthology by an author whose group is cited
MOST: Final = 1_300  # citations
SEVERAL: Final = 2  # names above which the rest may be left out

CONFERENCE: Final = (
    *3 * ("in proceedings of the {number}th {venue}",),
    *2 * ("in proc. {number}th {short}",),
    *2 * ("in proceedings of {acronym}-{yy}", "proceedings of the {venue}"),
    *("in {acronym} '{yy}", "in {venue}", "{venue}, {year}", ""),
    "in a. editor, editor, proc. of the {year} {venue}",
)
JOURNAL: Final = (*3 * ("{venue}",), *2 * ("{short}",), "{acronym}")
REPORT: Final = (
    *2 * ("technical report tr-{yy}-100",),
    *("tech. rep. tr-{yy}-100, university of examples", "technical report", "tr-{yy}-100", ""),
    *("unpublished manuscript", "submitted to publication", "preprint"),
)
PAGES: Final = (
    ", pages {first}-{last}",
    ", pp. {first}-{last}",
    ", {volume}({issue}):{first}-{last}",
)


@dataclass(frozen=True, slots=True)
class Manner:
    """How citations are made: copies of the most cited work, groups, and how often pages stand.

    `reports`: the share of copies of a conference paper that cite it as a report.
    """

    copies: int = 70
    groups: int = 4
    pages: float = 0.3
    reports: float = 0.0


@dataclass(frozen=True, slots=True)
class _Work:
    paper: Paper
    places: Sequence[str]
    label: str
    figures: dict[str, int]


def citations(papers: Sequence[Paper], seed: int, *, manner: Manner | None = None) -> Given:
    """Make one list of citations; the same seed makes the same."""
    drawn = Random(seed)  # noqa: S311 - a sample, not a secret
    how = manner or Manner()
    works = list(_works(papers, how, drawn=drawn))
    drawn.shuffle(works)
    found: list[Paper] = []
    of: dict[str, list[str]] = defaultdict(list)
    for at, work in enumerate(works):
        for _ in range(max(1, int(how.copies / (1 + 0.35 * at) ** 0.9))):
            id_ = f"c{len(found):05}"
            found.append(replace(_cited(work, how, drawn=drawn), id=id_))
            of[work.label].append(id_)
        if len(found) > MOST:
            break
    return Given(
        found, None, frozenset(pair for ids in of.values() for pair in combinations(ids, 2))
    )


def _works(papers: Sequence[Paper], how: Manner, *, drawn: Random) -> Iterator[_Work]:
    for paper in _of_groups(papers, how.groups, drawn=drawn):
        yield _work(paper, CONFERENCE, paper.id, drawn=drawn)
        year = paper.year or 0
        if noise.falls(drawn, 0.22):
            title = noise.written(paper.title, noise.LATER_TITLES, drawn)
            venue, later = drawn.choice(JOURNALS), year + drawn.choice((1, 2, 2, 3))
            article = replace(paper, title=title, venue=venue, year=later)
            yield _work(article, JOURNAL, f"{paper.id} article", drawn=drawn)
        if noise.falls(drawn, 0.15):
            label = drawn.choice((paper.id, f"{paper.id} report"))
            report = replace(paper, year=year - drawn.choice((0, 0, 1)))
            yield _work(report, REPORT, label, drawn=drawn)


def _of_groups(papers: Sequence[Paper], groups: int, *, drawn: Random) -> list[Paper]:
    by_author = defaultdict(list)
    for paper in papers:
        for name in paper.authors:
            by_author[name].append(paper)
    heads = sorted(name for name in by_author if len(by_author[name]) in PROLIFIC)
    drawn.shuffle(heads)
    chosen = {paper.id: paper for name in heads[:groups] for paper in by_author[name]}
    return list(chosen.values())


def _work(paper: Paper, places: Sequence[str], label: str, *, drawn: Random) -> _Work:
    first = drawn.randrange(1, 900)
    figures = {"first": first, "last": first + drawn.randrange(6, 30)}
    figures |= {"volume": drawn.randrange(3, 60), "issue": drawn.randrange(1, 5)}
    return _Work(paper, places, label, figures)


def _cited(work: _Work, how: Manner, *, drawn: Random) -> Paper:
    paper, title = work.paper, noise.written(work.paper.title, noise.CITED_TITLES, drawn)
    names, before = _names(paper.authors, drawn)
    place = _place(work, how, drawn=drawn)
    if noise.falls(drawn, 0.04):  # where it appeared runs into the title
        title, place = f"{title.rstrip('.,')}. {place}", ""
    return replace(
        paper,
        title=f"{before}{title}".lower(),
        authors=split_authors("; ".join(names).lower()),
        venue=place.lower(),
        year=_year(paper.year or 0, drawn),
    )


def _names(authors: Sequence[str], drawn: Random) -> tuple[list[str], str]:
    """Return the names as cited, and what of them runs into the title."""
    ways = drawn.choice(noise.CITED_NAMES)
    names = [noise.written(name, ways, drawn) for name in authors]
    if noise.falls(drawn, 0.03):
        names[0] = noise.misspelt(names[0], drawn)
    if len(names) > 1 and noise.falls(drawn, 0.02):
        return names[:-1], f"and {names[-1]}. "
    if len(names) > SEVERAL and noise.falls(drawn, 0.05):
        return [f"{names[0]} et al."], ""
    if len(names) > SEVERAL and noise.falls(drawn, 0.02):
        return names[:-1], ""
    return names, ""


def _place(work: _Work, how: Manner, *, drawn: Random) -> str:
    venue, year = work.paper.venue, work.paper.year or 0
    as_report = work.places is CONFERENCE and noise.falls(drawn, how.reports)
    places = REPORT if as_report else work.places
    told = drawn.choice(places)
    if told and places is not REPORT and drawn.random() < how.pages:
        told += drawn.choice(PAGES)
    short, capitals = noise.shortened(venue, drawn), noise.acronym(venue, drawn)
    number, yy = (year - 1962) % 40 + 1, f"{year % 100:02}"
    names = {"venue": venue, "short": short, "acronym": capitals}
    return told.format(**names, number=number, yy=yy, year=year, **work.figures)


def _year(year: int, drawn: Random) -> int | None:
    if noise.falls(drawn, 0.1):
        return None
    return year + drawn.choice((-1, 1, 1, 2, 3)) if noise.falls(drawn, 0.06) else year
