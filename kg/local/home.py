"""The folder of the local Neo4j: what lies where, and what is remembered between commands."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from kg.config import Settings

USER: Final = "neo4j"
PASSWORD_BYTES: Final = 24
OWNER_ONLY: Final = 0o600


class State(BaseModel):
    """What one command leaves for the next; `ready` once the server has let somebody in."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    port: int = Field(ge=1, le=65535)
    pid: int | None = Field(default=None, ge=1)
    ready: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """The paths below KG_HOME."""

    root: Path

    @classmethod
    def of(cls, settings: Settings) -> "Home":
        """Return the home that the settings name, as an absolute path."""
        return cls(settings.home.expanduser().resolve())

    @property
    def conf(self) -> Path:
        """Folder of neo4j.conf and of Java's arguments."""
        return self.root / "conf"

    @property
    def logs(self) -> Path:
        """Folder where the server and its Java write."""
        return self.root / "logs"

    @property
    def user_log(self) -> Path:
        """The server's own account of its start, its end and what went wrong."""
        return self.logs / "neo4j.log"

    @property
    def output(self) -> Path:
        """What Java itself prints: why it would not even begin."""
        return self.logs / "output.log"

    @property
    def password(self) -> Path:
        """File that holds the password and nothing else."""
        return self.root / "password"

    @property
    def state(self) -> Path:
        """File that holds the State."""
        return self.root / "server.json"

    @property
    def lock(self) -> Path:
        """File that a command holds while it starts or stops the server."""
        return self.root / "server.lock"

    def make(self) -> None:
        """Make the folders."""
        for folder in (self.root, self.conf, self.logs):
            folder.mkdir(parents=True, exist_ok=True)

    def read_state(self) -> State | None:
        """Return what was remembered; none if nothing was, or nothing that makes sense."""
        try:
            return State.model_validate_json(self.state.read_bytes())
        except (OSError, ValidationError):
            return None

    def write_state(self, state: State) -> None:
        """Remember `state`, whole or not at all."""
        _write_whole(self.state, state.model_dump_json())

    def read_password(self) -> SecretStr | None:
        """Return the password; none before the first start."""
        try:
            return SecretStr(self.password.read_text(encoding="ascii").strip())
        except FileNotFoundError:
            return None

    def kept_password(self) -> SecretStr:
        """Return the password, made up at the first call and on disk before anybody uses it."""
        if not self.password.exists():
            _write_whole(self.password, secrets.token_urlsafe(PASSWORD_BYTES))
        return SecretStr(self.password.read_text(encoding="ascii").strip())


def _write_whole(place: Path, text: str) -> None:
    part = place.with_name(f"{place.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
