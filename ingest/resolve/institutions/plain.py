"""A plain way to find an institution, to be measured against: the longest name in the text."""

from collections import defaultdict

from ingest.resolve.institutions.index import Index, Kind
from ingest.resolve.names import normalised


class Plain:
    """Answers the record whose name, label or alias, is the longest that the text holds."""

    def __init__(self, index: Index) -> None:
        self._owner: dict[str, int] = {}
        self._longest: dict[str, int] = defaultdict(int)
        for entry in index.entries:
            if entry.kind in {Kind.LABEL, Kind.ALIAS}:
                self._owner.setdefault(entry.literal, entry.owner)
                first, *rest = entry.literal.split(" ")
                self._longest[first] = max(self._longest[first], len(rest) + 1)

    def answers(self, text: str) -> list[int]:
        """Return the number of the organisation, in a list; an empty one if no name is there."""
        words = normalised(text).split(" ")
        found = (
            name
            for start, word in enumerate(words)
            for stop in range(start + 1, start + self._longest.get(word, 0) + 1)
            if (name := " ".join(words[start:stop])) in self._owner
        )
        best = max(found, key=len, default=None)
        return [] if best is None else [self._owner[best]]
