"""The first sign-in: waits until the server lets us in, and gives a fresh one its password."""

from typing import Final

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from pydantic import SecretStr

from kg.errors import LocalServerError
from kg.local.home import USER

FRESH_PASSWORD: Final = "neo4j"  # noqa: S105 - what every new server has, expired from the start
DATABASE: Final = "neo4j"
_SET_PASSWORD: Final = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"  # noqa: S105 - Cypher


def sign_in(uri: str, password: SecretStr, *, kept_in: str) -> bool:
    """Sign in once; false while the server is not ready for it.

    A fresh server is given `password` first. That also mends a start that ended between writing
    the password to its file and setting it. LocalServerError if the server knows another one.
    """
    try:
        return _enter(uri, password)
    except AuthError as refused:
        try:
            _set_password(uri, password)
            return _enter(uri, password)
        except AuthError:
            raise LocalServerError(
                f"the local Neo4j refuses the password in {kept_in}; write the right one into "
                "that file, or move the folder away to begin an empty graph"
            ) from refused
        except (DriverError, Neo4jError):
            return False


def _enter(uri: str, password: SecretStr) -> bool:
    try:
        with _driver(uri, password) as driver, driver.session(database=DATABASE) as session:
            session.run("RETURN 1").consume()
    except AuthError:
        raise
    except (DriverError, Neo4jError):
        return False
    return True


def _set_password(uri: str, password: SecretStr) -> None:
    fresh = SecretStr(FRESH_PASSWORD)
    with _driver(uri, fresh) as driver, driver.session(database="system") as session:
        session.run(_SET_PASSWORD, old=FRESH_PASSWORD, new=password.get_secret_value()).consume()


def _driver(uri: str, password: SecretStr) -> Driver:
    return GraphDatabase.driver(
        uri,
        auth=(USER, password.get_secret_value()),
        connection_timeout=5,
        telemetry_disabled=True,
    )
