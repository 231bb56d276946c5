"""Whether a source still has the fields that it had: what is new or gone is told, not dropped."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

ENOUGH: Final = 100  # records without a field before it counts as gone
_NAMED: Final = 8  # fields named in one sentence


class Drift:
    """Counts the fields of raw records against those that a source is known to have."""

    def __init__(self) -> None:
        self._met: Counter[str] = Counter()
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._missing: dict[str, set[str]] = {}

    def look(
        self, kind: str, fields: Collection[str], *, known: frozenset[str], sure: frozenset[str]
    ) -> None:
        """Look at one raw record; `sure` are fields that at least some records always had."""
        if not known.issuperset(fields):
            self._unknown.update((kind, name) for name in fields if name not in known)
        if kind not in self._missing:
            self._missing[kind] = set(sure)
        if self._missing[kind]:
            self._missing[kind].difference_update(fields)
        self._met[kind] += 1

    def notes(self) -> list[str]:
        """Return what a reader should know, a sentence a kind; empty where nothing changed."""
        found = []
        for kind, met in sorted(self._met.items()):
            if new := sorted(name for of, name in self._unknown if of == kind):
                found.append(f"{kind} has fields that are not read: {_listed(new)}")
            if met >= ENOUGH and (gone := sorted(self._missing[kind])):
                found.append(f"{kind} no longer has: {_listed(gone)}")
        return found


def _listed(names: Iterable[str]) -> str:
    every = [name[:60] for name in names]
    more = f" and {len(every) - _NAMED} more" if len(every) > _NAMED else ""
    return ", ".join(every[:_NAMED]) + more
