"""What the driver's errors mean to a person."""

from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConnectionAcquisitionTimeoutError,
    ConstraintError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from kg.errors import ConflictError, GraphDownError, GraphError, GraphTimeoutError

_DOWN: Final = (
    ConnectionAcquisitionTimeoutError,
    OSError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)
_TIMED_OUT: Final = "Neo.ClientError.Transaction.TransactionTimedOut"
_EXISTS: Final = "AlreadyExists"  # of a constraint or an index, created by somebody else just now
_UNKNOWN_DATABASE: Final = "Neo.ClientError.Database.DatabaseNotFound"


def explained(error: DriverError | Neo4jError | OSError, doing: str) -> GraphError:
    """Return the error of ours that tells what happened while `doing`, and what to do."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, _DOWN):
        return GraphDownError(
            f"no Neo4j answers ({doing}: {error}); see `kg status`, start one with `kg up`, "
            "or check KG_NEO4J_URI"
        )
    if code.startswith(_TIMED_OUT):
        return GraphTimeoutError(
            f"{doing} took longer than it may; ask for less, or raise KG_QUERY_TIMEOUT_S"
        )
    if isinstance(error, AuthError):
        return GraphError("Neo4j refused the sign-in; check KG_NEO4J_USER and KG_NEO4J_PASSWORD")
    if code == _UNKNOWN_DATABASE:
        return GraphError(f"no such database; check KG_NEO4J_DATABASE ({error})")
    if isinstance(error, ConstraintError) or code.endswith(_EXISTS):
        return ConflictError(f"{doing}: {error}")
    return GraphError(f"{doing}: {error}")
