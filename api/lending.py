"""The one graph of the process, lent to each request.

It is opened when first asked for, so that the service starts before its database does; and it
is opened anew after nobody answered, because a local server that was started again may listen
on another port.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from kg.config import Settings
from kg.connection import API_PATIENCE_S, open_graph
from kg.errors import GraphDownError
from kg.graph import CONNECT_TIMEOUT_S, Graph, Watch


class Lender:
    """Opens, lends and closes the graph; `silence_s` is the longest a request may wait for it."""

    def __init__(self, open_one: Callable[[], Graph], *, silence_s: float) -> None:
        self._open_one = open_one
        self._silence_s = silence_s
        self._current: Graph | None = None
        self._borrowers: Counter[Graph] = Counter()

    @classmethod
    def of(cls, settings: Settings, watch: Watch) -> "Lender":
        """Return a lender of the graph that the settings name; `watch` sees what is read."""

        def _open() -> Graph:
            graph = open_graph(settings, patience_s=API_PATIENCE_S)
            graph.watch(watch)
            return graph

        return cls(
            _open,
            silence_s=settings.query_timeout_s + CONNECT_TIMEOUT_S + API_PATIENCE_S,
        )

    @asynccontextmanager
    async def lend(self) -> AsyncIterator[Graph]:
        """Lend the graph; GraphDownError if there is none, or it is silent for too long."""
        graph = self._current = self._current or self._open_one()
        self._borrowers[graph] += 1
        try:
            async with asyncio.timeout(self._silence_s):
                yield graph
        except TimeoutError as error:
            self._give_up(graph)
            raise GraphDownError(f"no word from Neo4j for {self._silence_s:g} s") from error
        except GraphDownError:
            self._give_up(graph)
            raise
        finally:
            self._borrowers[graph] -= 1
            await self._close_if_unused(graph)

    async def close(self) -> None:
        """Close the graph, if it was ever opened."""
        graph, self._current = self._current, None
        if graph is not None:
            await self._close_if_unused(graph)

    def _give_up(self, graph: Graph) -> None:
        if self._current is graph:
            self._current = None

    async def _close_if_unused(self, graph: Graph) -> None:
        if graph is not self._current and not self._borrowers[graph]:
            del self._borrowers[graph]
            await graph.close()
