"""What a run has looked up and written, so that it need not ask or write it again.

It holds as long as nobody else writes, which every transaction finds out (see `turn`), and as
long as the run itself takes nothing away.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from ingest.load.lookup import Owner
from ingest.load.plan import Planned
from ingest.load.written import Written

MOST: Final = 300_000  # keys and authors remembered, some 100 MB; the oldest half goes first


class Memory:
    """Who owns which key, and under which names the run has already written an author."""

    def __init__(self) -> None:
        self.owners: dict[str, Owner] = {}
        self.names: dict[str, tuple[str, ...]] = {}
        self._written: Written | None = None

    def begin_empty(self) -> None:
        """Know that the graph holds no key, so that it will hold those alone that are learned."""
        self._written = Written()

    def may_hold(self, key: str) -> bool:
        """Tell whether the graph may hold a key; False is certain."""
        return self._written is None or self._written.may_hold(key)

    def learn(self, owners: Mapping[str, Owner], planned: Planned) -> None:
        """Remember what was looked up for a plan and what the plan writes."""
        _trim(self.owners)
        _trim(self.names)
        self.owners |= owners
        self.owners |= planned.claimed
        if self._written:
            self._written.add(planned.claimed)
            self._written.add(planned.plan.referred)
        for id_, row in planned.plan.authors.items():
            self.names[id_] = (*self.names.get(id_, ()), *row["names"])

    def forget(self) -> None:
        """Remember no owner: something was taken away."""
        self.owners.clear()
        self.names.clear()

    def distrust(self) -> None:
        """Remember nothing at all: somebody else may have written."""
        self.forget()
        self._written = None


def _trim(known: dict[str, Any]) -> None:
    if len(known) > MOST:
        for key in list(islice(known, len(known) // 2)):
            del known[key]
