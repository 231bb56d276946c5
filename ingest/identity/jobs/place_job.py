"""The affiliations on papers held against the registry of institutions, where no source did."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from ingest.identity.carry_out import CarryOut, Watch
from ingest.load.lookup import owners
from ingest.load.rows import Fields, present
from ingest.load.turn import Counts
from ingest.resolve.institutions.matcher import Matcher
from ingest.resolve.parameters import INSTITUTIONS
from kg.cypher import Bound, load
from kg.graph import Graph
from kg.ids import own_id
from schema.base import Row

PAGE: Final = 5_000  # papers in one read
AT_ONCE: Final = 2_000  # names placed in one transaction

_UNPLACED: Final = load("ingest.identity.jobs.unplaced")
_PLACE: Final = load("ingest.identity.jobs.place")
_INSTITUTIONS: Final = load("ingest.load.institutions")
_TOUCH_AUTHORS: Final = load("ingest.load.touch_authors")
_COUNT_AFFILIATIONS: Final = load("ingest.load.count_affiliations")
_DROP_AFFILIATIONS: Final = load("ingest.load.drop_affiliations")


class _Page(Row):
    last: str | None
    names: list[tuple[str, str | None, list[str] | None, list[str] | None]]


@dataclass(frozen=True, slots=True)
class Printed:
    """A name on a paper with its affiliations, and the institutions found for it before."""

    paper: str
    author: str
    affiliations: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(slots=True)
class Places:
    """What each affiliation means; each is asked about once."""

    matcher: Matcher
    met: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, printed: Printed) -> list[str]:
        """Return the institutions that a name's affiliations mean, sure enough to be applied."""
        return list(dict.fromkeys(ror for text in printed.affiliations for ror in self.met[text]))

    def learn(self, texts: Iterable[str]) -> None:
        """Ask about the affiliations that are new."""
        new = [text for text in dict.fromkeys(texts) if text not in self.met]
        for text, found in zip(new, self.matcher.match(new), strict=True):
            sure = (one.ror_id for one in found if one.score >= INSTITUTIONS.apply_at)
            self.met[text] = tuple(sure)


async def printed(graph: Graph) -> AsyncIterator[list[Printed]]:
    """Yield the names on papers whose affiliations no source has placed, page by page."""
    after: str | None = ""
    while after is not None:
        page = (await graph.read(_UNPLACED, _Page, after=after, max_rows=PAGE))[0]
        after = page.last
        yield [
            Printed(paper, author, tuple(texts or ()), tuple(before or ()))
            for paper, author, texts, before in page.names
            if author is not None
        ]


async def place(
    carry_out: CarryOut, names: Sequence[Printed], places: Places, *, watch: Watch
) -> tuple[int, int]:
    """Write what affiliations mean; return how many names have an institution, and are new."""
    keys = sorted({key for one in names for key in places.of(one)})
    ids = await _ids(carry_out.graph, keys)
    wanted = {one: sorted(ids[key] for key in places.of(one)) for one in names}
    changed = [one for one, found in wanted.items() if found != sorted(one.before)]
    made = {id_: key for key, id_ in ids.items()}
    for start in range(0, len(changed), AT_ONCE):
        part = {one: wanted[one] for one in changed[start : start + AT_ONCE]}
        await carry_out.turn.settle(partial(_write, carry_out, part, places, made))
        watch(start + len(part), len(changed))
    return sum(map(bool, wanted.values())), len(changed)


async def _ids(graph: Graph, keys: Sequence[str]) -> dict[str, str]:
    """Return the own ids of institutions by their ROR ids: held ones, or those they will have."""
    held = await owners(graph, keys)
    return {key: held[key].id if key in held else own_id("Institution", [key]) for key in keys}


async def _write(
    carry_out: CarryOut,
    part: dict[Printed, list[str]],
    places: Places,
    made: dict[str, str],
) -> None:
    run_id = carry_out.turn.run_id
    needed = {made[id_] for found in part.values() for id_ in found}
    held = await owners(carry_out.graph, needed)
    new = [_new(places, key) for key in sorted(needed - held.keys())]
    rows = [
        {"paper": one.paper, "author": one.author, "institutions": found}
        for one, found in part.items()
    ]
    authors = sorted({one.author for one in part})
    bound: list[Bound] = [
        *([_INSTITUTIONS.bind(rows=new, run_id=run_id)] if new else []),
        _PLACE.bind(rows=rows, run_id=run_id),
        _TOUCH_AUTHORS.bind(ids=authors, run_id=run_id),
        _COUNT_AFFILIATIONS.bind(ids=authors, run_id=run_id),
        _DROP_AFFILIATIONS.bind(ids=authors),
    ]
    counts = carry_out.counts + Counts(updated=len(part))
    await carry_out.turn.write(bound, counts)
    carry_out.counts = counts


def _new(places: Places, key: str) -> Fields:
    """Return the row of an institution that the graph does not hold yet."""
    index = places.matcher.index
    known = index.organisations[index.number[key]]
    return {
        "id": own_id("Institution", [key]),
        "fields": present(name=known.name, country=known.country),
        "identifiers": [key],
    }
