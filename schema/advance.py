"""The steps that keep the graph's revision: at the head of a transaction, and at the end of a run.

Who raises the revision holds its lock until the transaction ends: revisions become visible in
their order, so that nothing stamped with a lower one appears after a higher one was read.
"""

from typing import Final

from kg.cypher import Bound, load

MAX_REMOVED: Final = 1_000_000  # some 100 MB; a client that has missed more loads everything anew

_ADVANCE: Final = load(__name__)
_FORGET: Final = load("schema.forget")


def advance() -> Bound:
    """Return the step that raises the revision, first in every transaction that changes data.

    Before it, no lock may be taken that a transaction without it takes too.
    """
    return _ADVANCE.bind()


def forget() -> Bound:
    """Return the step that bounds what is remembered of things that are gone."""
    return _FORGET.bind(most=MAX_REMOVED)
