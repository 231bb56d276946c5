"""The local server as the rest of kg sees it: start, stop, and whether one runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from rich.console import Console

from kg.config import Settings
from kg.errors import LocalServerError, UsageError
from kg.local.disk import explained
from kg.local.home import USER, Home, State
from kg.local.process import LOOPBACK, end, is_server

PATIENCE_S: Final = 600.0  # another command may be fetching the jars over a slow line


class Endpoint(BaseModel):
    """Where the local server listens and how to sign in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str = Field(description="Bolt address.")
    user: str = Field(description="User name.")
    password: SecretStr = Field(description="Password; never printed.")
    pid: int = Field(description="Process of the server.")
    port: int = Field(description="Port on loopback.")
    home: Path = Field(description="Folder of its data, logs and password.")

    @property
    def password_file(self) -> Path:
        """File that holds the password; only its owner can read it."""
        return Home(self.home).password


def running(settings: Settings) -> Endpoint | None:
    """Return the local server that is up and lets people in; none if there is none."""
    home = Home.of(settings)
    state = home.read_state()
    if state is None or state.pid is None or not state.ready:
        return None
    password = home.read_password()
    if password is None or not is_server(state.pid, home.root):
        return None
    return Endpoint(
        uri=f"bolt://{LOOPBACK}:{state.port}",
        user=USER,
        password=password,
        pid=state.pid,
        port=state.port,
        home=home.root,
    )


def start(settings: Settings, *, console: Console | None = None) -> Endpoint:
    """Return the local server, started if need be; progress is told on `console`.

    Two calls at once give one server. UsageError with KG_NEO4J_URI set; LocalServerError says why
    nothing could be started.
    """
    if settings.neo4j_uri:
        raise UsageError(
            f"KG_NEO4J_URI is set ({settings.neo4j_uri}), so no local Neo4j is started; unset it "
            "to have one"
        )
    found = running(settings)
    if found is not None:
        return found
    from kg.local.launch import launch  # noqa: PLC0415 - slow to import, and only a start needs it

    home = Home.of(settings)
    with _alone(home), explained(home.root):
        if running(settings) is None:
            launch(settings, home, console=console or Console(quiet=True))
        return _required(settings)


def stop(settings: Settings) -> bool:
    """Stop the local server, ready or not; false if there was none."""
    home = Home.of(settings)
    if not home.state.exists():
        return False
    with _alone(home), explained(home.root):
        state = home.read_state()
        if state is None or state.pid is None or not is_server(state.pid, home.root):
            return False
        end(state.pid)
        home.write_state(State(port=state.port))
        return True


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    with explained(home.root):
        home.make()
    try:
        with FileLock(home.lock, timeout=PATIENCE_S):
            yield
    except Timeout as error:
        raise LocalServerError(
            f"another kg command has held {home.lock} for {PATIENCE_S:.0f} s; end it and try again"
        ) from error


def _required(settings: Settings) -> Endpoint:
    endpoint = running(settings)
    if endpoint is None:
        raise LocalServerError(
            f"the local Neo4j ended right after its start; see {Home.of(settings).logs}"
        )
    return endpoint
