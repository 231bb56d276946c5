"""Where things lie in this repository, for the tests that look at all of them."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from kg.cypher import Statement, parse

Run = Callable[..., Awaitable[list[dict[str, Any]]]]  # the fixture `run`

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("api", "ingest", "kg", "queries", "schema")
PYTHON: Final = sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
TESTS: Final = sorted((ROOT / "tests").rglob("*.py"))
CYPHER: Final = sorted(
    path
    for name in PACKAGES
    for path in (ROOT / name).rglob("*.cypher")
    if path.name != "constraints.cypher"
)


def statement(path: Path) -> Statement:
    """Read one .cypher file."""
    return parse(shown(path), path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    """Return a path as it is written in this repository."""
    return str(path.relative_to(ROOT))
