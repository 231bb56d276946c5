import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from kg.errors import ConflictError, GraphDownError, GraphError, GraphTimeoutError
from kg.faults import explained


def _server(kind: type[Neo4jError], code: str) -> Neo4jError:
    error = kind("told by the server")
    error._neo4j_code = code  # noqa: SLF001 - only the driver builds them whole
    return error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(ServiceUnavailable("refused"), GraphDownError, id="nobody listens"),
        pytest.param(SessionExpired("gone"), GraphDownError, id="connection lost"),
        pytest.param(OSError("reset"), GraphDownError, id="socket broke"),
        pytest.param(TransientError("stopping"), GraphDownError, id="server is stopping"),
        pytest.param(ConstraintError("taken"), ConflictError, id="key is taken"),
        pytest.param(
            _server(ClientError, "Neo.ClientError.Transaction.TransactionTimedOut"),
            GraphTimeoutError,
            id="took too long",
        ),
    ],
)
def test_a_driver_error_becomes_the_kind_a_caller_can_act_on(
    error: DriverError | Neo4jError | OSError, expected: type[GraphError]
) -> None:
    assert type(explained(error, "authors/profile")) is expected


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        pytest.param(AuthError("no"), "KG_NEO4J_PASSWORD", id="sign-in"),
        pytest.param(ServiceUnavailable("no"), "kg up", id="down"),
        pytest.param(
            _server(ClientError, "Neo.ClientError.Database.DatabaseNotFound"),
            "KG_NEO4J_DATABASE",
            id="no such database",
        ),
    ],
)
def test_an_error_says_what_to_do(error: DriverError | Neo4jError, advice: str) -> None:
    assert advice in str(explained(error, "signing in"))
