"""Toy literatures for the tests of what is derived: written as a load would, and read back."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.house import Run

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Toy:
    """One paper; `size` is its number of authors where that is not simply those given."""

    id: str
    year: int | None
    authors: str = ""
    topics: str = ""
    size: int | None = 0

    def row(self) -> dict[str, object]:
        """Return the paper as the parameter of `LOAD`; each letter is one author or topic."""
        count = len(self.authors) if self.size == 0 else self.size
        names = {"authors": list(self.authors), "topics": list(self.topics)}
        return {"id": self.id, "year": self.year, "size": count, **names}


LOAD: Final = """
MERGE (run:Run {id: $run_id})
SET run.source = 'records:toy', run.status = 'complete', run.created = 1, run.updated = 0,
    run.unchanged = 0, run.rejected = 0, run.removed = 0, run.notes = [],
    run.started_at = datetime(), run.finished_at = datetime()
WITH run
UNWIND $papers AS row
MERGE (paper:Paper {id: row.id})
SET paper.title = 'On ' + row.id, paper.type = 'article', paper.year = row.year,
    paper.author_count = row.size, paper.run_id = $run_id
FOREACH (name IN row.authors |
  MERGE (author:Author {id: name})
  SET author.name = 'Fictional ' + name, author.run_id = $run_id
  MERGE (author)-[:AUTHORED]->(paper))
FOREACH (name IN row.topics |
  MERGE (topic:Topic {id: name}) ON CREATE SET topic.name = 'Topic ' + name, topic.level = 'topic'
  MERGE (paper)-[:ABOUT]->(topic))
"""

REMOVE: Final = """
MERGE (run:Run {id: $run_id})
SET run.source = 'records:toy', run.status = 'complete', run.created = 0, run.updated = 0,
    run.unchanged = 0, run.rejected = 0, run.removed = 1, run.notes = [],
    run.started_at = datetime(), run.finished_at = datetime()
WITH run
MATCH (paper:Paper) WHERE paper.id IN $ids
CALL (paper) { MATCH (author:Author)-[:AUTHORED]->(paper) SET author.run_id = $run_id }
DETACH DELETE paper
"""

COLLABORATIONS: Final = """
MATCH (a:Author)-[e:COLLABORATED_WITH]->(b:Author)
RETURN a.id AS a, b.id AS b, e.closeness AS closeness, e.shared_papers AS shared,
       e.first_year AS first, e.last_year AS last
"""

ADJACENCIES: Final = """
MATCH (a:Topic)-[e:ADJACENT_TO]->(b:Topic)
RETURN a.id AS a, b.id AS b, e.npmi AS npmi, e.cosine AS cosine, e.papers AS papers
"""


async def load(run: Run, papers: Iterable[Toy], *, run_id: str = "R1") -> None:
    """Write the papers, as a finished run of a source."""
    await run(LOAD, papers=[paper.row() for paper in papers], run_id=run_id)


async def remove(run: Run, ids: Sequence[str], *, run_id: str = "R2") -> None:
    """Remove the papers, as a finished run of a source."""
    await run(REMOVE, ids=list(ids), run_id=run_id)


async def collaborations(run: Run) -> dict[Pair, tuple[float, int, int, int]]:
    """Return closeness, joint papers, first and last year of each pair, as stored."""
    return {
        (row["a"], row["b"]): (row["closeness"], row["shared"], row["first"], row["last"])
        for row in await run(COLLABORATIONS)
    }


async def adjacencies(run: Run) -> dict[Pair, tuple[float, float, int]]:
    """Return NPMI, cosine and joint papers of each pair, as stored."""
    return {
        (row["a"], row["b"]): (row["npmi"], row["cosine"], row["papers"])
        for row in await run(ADJACENCIES)
    }


def drawn(seed: int, *, first: int = 0, number: int = 30) -> list[Toy]:
    """Draw papers of one to five authors and up to four topics; the newest is of 2024."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    drawn_ones = [
        Toy(
            id=f"p{first + place}",
            year=chance.randint(2000, 2023),
            authors="".join(chance.sample("abcdefghijkl", chance.randint(1, 5))),
            topics="".join(chance.sample("stuvwxyz", chance.randint(0, 4))),
        )
        for place in range(number)
    ]
    return [*drawn_ones, Toy(id="newest", year=2024, authors="ab", topics="st")]


async def replace_some(run: Run, seed: int) -> None:
    """Remove some papers that `drawn` drew with a seed, and load others, as two runs."""
    await remove(run, [f"p{number}" for number in range(seed, 30, 4)], run_id="R2")
    await load(run, drawn(seed + 100, first=20, number=12), run_id="R3")
