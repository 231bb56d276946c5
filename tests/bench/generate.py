"""A seeded literature: papers with preferential attachment, hubs, topics and references.

Authors are drawn from an urn that holds every authorship so far, so that the productive grow
more productive (H. A. Simon, Biometrika 42, 1955); references are drawn the same way. Team
sizes are geometric with a mean of 3.4, the mean of the ACL Anthology.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

NEW_AUTHOR: Final = 0.35  # share of authorships that bring somebody new
TEAM_STOP: Final = 1 / 3.4
TOPICS: Final = 400
REFERENCES: Final = 6
FIRST_YEAR: Final = 1985
LAST_YEAR: Final = 2025


@dataclass(slots=True)
class Literature:
    """Papers one after the other, each drawn from those before; the same for the same seed."""

    number: int
    seed: int = 7
    authors: int = 0
    _chance: random.Random = field(init=False)
    _authorships: list[int] = field(default_factory=list)
    _citations: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a sample, not a secret

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for paper in range(self.number):
            team, cited = self._team(), self._cited()
            self._authorships.extend(team)
            self._citations.extend([paper, *cited])
            yield self._record(paper, team, cited)

    def _team(self) -> list[int]:
        team = {self._author(): None}
        while self._chance.random() > TEAM_STOP:
            team[self._author()] = None
        return list(team)

    def _author(self) -> int:
        if self._authorships and self._chance.random() > NEW_AUTHOR:
            return self._chance.choice(self._authorships)
        self.authors += 1
        return self.authors

    def _cited(self) -> list[int]:
        if not self._citations:
            return []
        return sorted({self._chance.choice(self._citations) for _ in range(REFERENCES)})

    def _record(self, paper: int, team: list[int], cited: list[int]) -> dict[str, Any]:
        return {
            "title": f"Fictional finding number {paper} about {self._topic()}",
            "type": "article",
            "year": FIRST_YEAR + (LAST_YEAR - FIRST_YEAR) * paper // self.number,
            "source": f"Journal of Generated Papers {paper % 97}",
            "identifiers": [_doi(paper)],
            "authorships": [
                {"raw_name": f"Fictional Author {author}", "identifiers": [f"bench:a{author}"]}
                for author in team
            ],
            "topics": [
                {"name": f"Topic {t}", "identifiers": [f"bench:t{t}"], "assigned_by": "bench"}
                for t in sorted({self._topic() for _ in range(3)})
            ],
            "references": [_doi(other) for other in cited],
        }

    def _topic(self) -> int:
        return int(TOPICS ** self._chance.random())  # log-uniform: the k-th as often as 1/k


def write(path: Path, number: int) -> Path:
    """Write `number` records as JSON Lines and return the path."""
    with path.open("w", encoding="utf-8") as file:
        for record in Literature(number):
            file.write(json.dumps(record) + "\n")
    return path


def _doi(paper: int) -> str:
    return f"doi:10.5555/bench.{paper}"
