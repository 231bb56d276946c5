"""What a run has looked up and written, so that it need not ask or write it again.

It holds as long as nobody else writes, which every transaction finds out (see `turn`), and as
long as the run itself takes nothing away.
"""

from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from ingest.load.lookup import Owner
from ingest.load.plan import Planned

MOST: Final = 300_000  # keys and authors remembered, some 100 MB; the oldest half goes first


class Memory:
    """Who owns which key, and under which names the run has already written an author."""

    def __init__(self) -> None:
        self.owners: dict[str, Owner] = {}
        self.names: dict[str, tuple[str, ...]] = {}

    def learn(self, owners: Mapping[str, Owner], planned: Planned) -> None:
        """Remember what was looked up for a plan and what the plan writes."""
        _trim(self.owners)
        _trim(self.names)
        self.owners |= owners
        self.owners |= planned.claimed
        for id_, row in planned.plan.authors.items():
            self.names[id_] = (*self.names.get(id_, ()), *row["names"])

    def forget(self) -> None:
        """Remember nothing: somebody has written, or something was taken away."""
        self.owners.clear()
        self.names.clear()


def _trim(known: dict[str, Any]) -> None:
    if len(known) > MOST:
        for key in list(islice(known, len(known) // 2)):
            del known[key]
