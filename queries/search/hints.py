"""One line that tells a node from others of its name."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.wording import counted, years
from schema.base import Row

STATEMENT: Final = load(__name__)

BOUND: Final = 200  # papers that show what an author works on; more would say the same


class _Facts(Row):
    id: str
    institution: str | None
    topic: str | None
    first_year: int | None
    last_year: int | None
    papers: int | None
    source: str | None
    people: list[str] | None
    people_total: int | None
    country: str | None


async def hints(graph: Graph, ids: Sequence[str]) -> dict[str, str]:
    """Return a hint for each node by own id, such as 'ENS · Spintronics · 17 papers · 2013–2024'.

    Facts that the graph does not hold are left out.
    """
    if not ids:
        return {}
    rows = await graph.read(STATEMENT, _Facts, shown={"ids": ids}, bound=BOUND)
    return {row.id: " · ".join(_told(row)) for row in rows}


def _told(facts: _Facts) -> Iterator[str]:
    if facts.people:
        others = (facts.people_total or 1) - 1
        yield facts.people[0] + (f" and {others} more" if others else "")
    elif facts.people_total:
        yield counted(facts.people_total, "author")
    yield from (fact for fact in (facts.source, facts.institution, facts.topic) if fact)
    yield from (fact for fact in (facts.country,) if fact)
    if facts.papers is not None:
        yield counted(facts.papers, "paper")
    if facts.last_year is not None:
        yield years(facts.first_year, facts.last_year)
