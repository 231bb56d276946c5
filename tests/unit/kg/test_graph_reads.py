from types import SimpleNamespace
from typing import Any, Self

import pytest
from neo4j.exceptions import ClientError, Neo4jError, TransientError

from kg.cypher import parse
from kg.errors import GraphDownError, GraphError
from kg.graph import Graph
from schema.base import Row

NUMBER = parse(
    "n", "// A number.\n// access read\n// return n INTEGER\n// cost none\n\nRETURN 1 AS n"
)


class Number(Row):
    n: int


class Driver:
    """Fails a read at first; its own tries answer, and are counted."""

    execute_query_bookmark_manager = None

    def __init__(self, error: Neo4jError) -> None:
        self.error = error
        self.tries = 0

    def session(self, **_: object) -> Self:
        return self

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def run(self, *_: object) -> None:
        raise self.error

    async def execute_query(self, *_: object, **__: object) -> SimpleNamespace:
        self.tries += 1
        return SimpleNamespace(records=[{"n": 1}])


def _graph(driver: Any, *, patience_s: float = 30.0) -> Graph:  # noqa: ANN401 - a stand-in
    limits = {"read_timeout_s": 1.0, "write_timeout_s": 1.0, "patience_s": patience_s}
    return Graph(driver, database="neo4j", **limits)


async def test_a_read_that_fails_in_passing_is_tried_again() -> None:
    driver = Driver(TransientError("the leader moved"))

    rows = await _graph(driver).read(NUMBER, Number)

    assert (rows, driver.tries) == ([Number(n=1)], 1)


@pytest.mark.parametrize(
    ("error", "patience_s", "told"),
    [
        pytest.param(ClientError("no such thing"), 30.0, GraphError, id="not in passing"),
        pytest.param(TransientError("busy"), 0.0, GraphDownError, id="patience at its end"),
    ],
)
async def test_any_other_failure_is_told_at_once(
    error: Neo4jError, patience_s: float, told: type[GraphError]
) -> None:
    driver = Driver(error)

    with pytest.raises(told):
        await _graph(driver, patience_s=patience_s).read(NUMBER, Number)

    assert driver.tries == 0
