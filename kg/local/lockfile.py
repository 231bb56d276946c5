"""The lock of the local Neo4j: each jar with its size and sha256, and no address to fetch it from.

A line is `group:artifact:version[:classifier] size sha256`; the server itself comes first.
The jars are the same on Linux and macOS: native parts of every platform are among them.
"""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import LocalServerError

VERSION: Final = "2026.09.0"
SERVER: Final = f"org.neo4j:neo4j:{VERSION}"
NAME: Final = "neo4j.lock"
HEADER: Final = "# Jars of the local Neo4j, written by `make lock`: coordinate, bytes, sha256."


class Jar(BaseModel):
    """One file of the server, as Maven names it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    coordinate: str = Field(
        pattern=r"^[\w.-]+(:[\w.-]+){2,3}$", description="group:artifact:version[:classifier]."
    )
    size: int = Field(gt=0, description="Bytes.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Checksum of the file.")

    @property
    def path(self) -> str:
        """The file's path below a Maven repository, and below the folder of jars."""
        return maven_path(self.coordinate)


def maven_path(coordinate: str) -> str:
    """Return where a Maven repository keeps the jar that `coordinate` names."""
    group, artifact, version, *classifier = coordinate.split(":")
    name = "-".join([artifact, version, *classifier]) + ".jar"
    return str(PurePosixPath(*group.split("."), artifact, version, name))


def locked() -> tuple[Jar, ...]:
    """Read the committed lock."""
    return parse(files("kg.local").joinpath(NAME).read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Jar, ...]:
    """Read a lock's text; LocalServerError names the first line that is no entry."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(_entry(line) for line in lines)


def render(jars: Sequence[Jar]) -> str:
    """Write a lock's text: the server first, then the rest by name."""
    ordered = sorted(jars, key=lambda jar: (jar.coordinate != SERVER, jar.coordinate))
    lines = (f"{jar.coordinate} {jar.size} {jar.sha256}" for jar in ordered)
    return "\n".join([HEADER, *lines]) + "\n"


def _entry(line: str) -> Jar:
    try:
        coordinate, size, sha256 = line.split()
        return Jar(coordinate=coordinate, size=int(size), sha256=sha256)
    except (ValueError, ValidationError) as error:
        raise LocalServerError(
            f"{NAME} holds a line that is no jar ({line!r}); fetch the file again, or `make lock`"
        ) from error
