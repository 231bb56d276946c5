"""The step that raises the graph's revision, at the head of every transaction that changes data.

Who raises it holds its lock until the transaction ends: revisions become visible in their order,
so that nothing stamped with a lower one appears after a higher one was read.
"""

from typing import Final

from kg.cypher import Bound, load

_STATEMENT: Final = load(__name__)


def advance() -> Bound:
    """Return the step; take no other lock that others may hold before it but the loaders' turn."""
    return _STATEMENT.bind()
