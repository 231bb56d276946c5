"""Papers parted into two halves, always the same: one to learn and choose by, one to measure on.

Works of one title stay together: what is learned of a paper must not help to judge its namesake.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from ingest.resolve.papers import Paper
from ingest.resolve.papers.title import read_title


class Half(NamedTuple):
    """A half of one list, or of two."""

    left: list[Paper]
    right: list[Paper] | None


def halves(
    left: Sequence[Paper], right: Sequence[Paper] | None, known: Iterable[tuple[str, str]]
) -> tuple[Half, Half]:
    """Return the half to learn from and the one held out, by the ids of the papers alone."""
    families = _Families()
    for side, papers in enumerate((left, right or ())):
        for paper in papers:
            families.join((side, paper.id), (2, read_title(paper.title).compact))
    for one, other in known:
        families.join((0, one), (0 if right is None else 1, other))
    return (
        _half(left, right, families, held_out=False),
        _half(left, right, families, held_out=True),
    )


class _Families:
    """Groups of names, joined two by two."""

    def __init__(self) -> None:
        self._above: dict[tuple[int, str], tuple[int, str]] = {}

    def join(self, one: tuple[int, str], other: tuple[int, str]) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._above[second] = first

    def of(self, name: tuple[int, str]) -> tuple[int, str]:
        above = self._above.setdefault(name, name)
        while above != self._above[above]:
            self._above[above] = self._above[self._above[above]]
            above = self._above[above]
        return above


def _half(
    left: Sequence[Paper], right: Sequence[Paper] | None, families: _Families, *, held_out: bool
) -> Half:
    def _mine(papers: Sequence[Paper], side: int) -> list[Paper]:
        return [one for one in papers if _lot(families.of((side, one.id))[1]) == held_out]

    return Half(_mine(left, 0), None if right is None else _mine(right, 1))


def _lot(name: str) -> bool:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=1).digest()[0] % 2 == 1
