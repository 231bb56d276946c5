"""Cypher files: one statement per file, with a header that says what goes in and out.

The first line is one sentence. Then `access` (read or write), `param`, `return` and `cost`
lines, a blank line, and the statement. Header and body are checked against each other here,
without a database.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, cast

from kg.errors import QueryError

Access = Literal["read", "write"]

_FIELD: Final = re.compile(
    r"^// (?P<field>access|param|return|cost) +(?P<text>.+?)\s*$", re.MULTILINE
)
_DECLARATION: Final = re.compile(r"(?P<name>\w+) +(?P<type>[A-Z]+(?:<[A-Z]+>)?)(?: +(?P<doc>.+))?")
_DEFINED: Final = re.compile(
    r"CREATE (?:CONSTRAINT|RANGE INDEX|FULLTEXT INDEX) (?P<name>\w+) IF NOT EXISTS"
)
_PARAMETER: Final = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One parameter or column: its name, Cypher type and meaning."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A named Cypher statement and the contract its header declares; Graph runs nothing else."""

    name: str
    text: str
    summary: str
    access: Access
    params: tuple[Declaration, ...]
    returns: tuple[Declaration, ...]
    cost: str

    def bind(self, **values: object) -> "Bound":
        """Join the statement with its parameters; fail if they are not exactly the declared."""
        declared = {param.name for param in self.params}
        if values.keys() != declared:
            raise QueryError(f"{self.name} takes {sorted(declared)}, got {sorted(values)}")
        return Bound(self, values)


@dataclass(frozen=True, slots=True)
class Bound:
    """A statement with its parameters, ready to run."""

    statement: Statement
    params: Mapping[str, object]


def load(module: str) -> Statement:
    """Read the .cypher file that lies beside `module` and bears its name."""
    package, _, stem = module.rpartition(".")
    source = files(package).joinpath(f"{stem}.cypher").read_text(encoding="utf-8")
    return parse(module.replace(".", "/").removeprefix("queries/"), source)


def parse_definitions(package: str, file: str) -> tuple[Statement, ...]:
    """Read a file of schema statements: each a comment line that says why, then `CREATE … ;`."""
    blocks = files(package).joinpath(file).read_text(encoding="utf-8").split(";\n")
    return tuple(_definition(block.strip()) for block in blocks if block.strip())


def parse(name: str, source: str) -> Statement:
    """Split a Cypher file into header and body; QueryError if they disagree."""
    header, _, body = source.partition("\n\n")
    fields = [(found["field"], found["text"]) for found in _FIELD.finditer(header)]
    statement = Statement(
        name=name,
        text=body.strip(),
        summary=header.splitlines()[0].removeprefix("// "),
        access=_access(name, [text for field, text in fields if field == "access"]),
        params=tuple(_declared(name, text) for field, text in fields if field == "param"),
        returns=tuple(_declared(name, text) for field, text in fields if field == "return"),
        cost=" ".join(text for field, text in fields if field == "cost"),
    )
    _check(statement)
    return statement


def _definition(block: str) -> Statement:
    comment, _, text = block.partition("\n")
    found = _DEFINED.match(text)
    if found is None or not comment.startswith("// "):
        raise QueryError(f"not a reason and a CREATE … IF NOT EXISTS: {block!r}")
    return Statement(
        found["name"], text, comment.removeprefix("// "), "write", (), (), "one pass over its label"
    )


def _access(name: str, found: list[str]) -> Access:
    if found not in (["read"], ["write"]):
        raise QueryError(f"{name}: the header must state access once, as read or write")
    return cast("Access", found[0])


def _declared(name: str, text: str) -> Declaration:
    found = _DECLARATION.fullmatch(text)
    if found is None:
        raise QueryError(f"{name}: {text!r} does not read 'name TYPE meaning'")
    return Declaration(found["name"], found["type"], found["doc"] or "")


def _check(statement: Statement) -> None:
    used = set(_PARAMETER.findall(statement.text))
    declared = {param.name for param in statement.params}
    if used != declared:
        raise QueryError(
            f"{statement.name}: header and body disagree about parameters {sorted(used ^ declared)}"
        )
    if not statement.cost:
        raise QueryError(f"{statement.name}: the header must state the cost")
    if statement.access == "read" and not statement.returns:
        raise QueryError(f"{statement.name}: the header must state what it returns")
