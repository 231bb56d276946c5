"""The graph that the settings name: your own Neo4j, else the local one."""

from kg.config import Settings
from kg.errors import GraphDownError
from kg.graph import Graph

API_PATIENCE_S = 2.0  # a request would rather be told 503 than wait for a restart


def open_graph(settings: Settings, *, patience_s: float = 30.0) -> Graph:
    """Open the graph at KG_NEO4J_URI, else at the running local server; GraphDownError if none."""
    uri, auth = _address(settings)
    return Graph.open(
        uri,
        auth,
        database=settings.neo4j_database,
        read_timeout_s=settings.query_timeout_s,
        write_timeout_s=settings.write_timeout_s,
        patience_s=patience_s,
    )


def _address(settings: Settings) -> tuple[str, tuple[str, str] | None]:
    if settings.neo4j_uri:
        password = settings.neo4j_password.get_secret_value()
        return settings.neo4j_uri, (settings.neo4j_user, password) if password else None
    from kg.local.server import running  # noqa: PLC0415 - psutil and the like, only when local

    endpoint = running(settings)
    if endpoint is None:
        raise GraphDownError("no Neo4j is running here; start one with `kg up`")
    return endpoint.uri, (endpoint.user, endpoint.password.get_secret_value())
