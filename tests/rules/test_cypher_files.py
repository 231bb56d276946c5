import re
from pathlib import Path

import pytest

from kg.cypher import parse
from kg.errors import QueryError
from schema.apply import definitions
from tests.house import CYPHER, shown, statement

SERVED = re.compile(r"FOR \(.*?:(\w+)")  # (n:Paper) or ()-[e:CITES]-()


@pytest.mark.parametrize("path", CYPHER, ids=shown)
def test_every_statement_has_an_honest_header(path: Path) -> None:
    found = statement(path)

    assert found.summary.endswith(".")
    assert ";" not in found.text


@pytest.mark.parametrize("path", CYPHER, ids=shown)
def test_every_statement_is_loaded_by_a_door_in_its_folder(path: Path) -> None:
    doors = "".join(door.read_text(encoding="utf-8") for door in path.parent.glob("*.py"))

    assert path.with_suffix(".py").exists() or f'.{path.stem}"' in doors


def test_what_schema_defines_is_named_after_what_it_serves() -> None:
    served = {definition.name: SERVED.findall(definition.text) for definition in definitions()}
    wrong = [name for name, (one,) in served.items() if not name.startswith(f"{one.lower()}_")]

    assert wrong == []


HEAD = "// S.\n// access read\n"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        pytest.param(
            HEAD + "// return n INTEGER\n// cost c\n\nRETURN $n AS n", "param", id="param"
        ),
        pytest.param(HEAD + "// cost c\n\nRETURN 1 AS n", "returns", id="no returns"),
        pytest.param(HEAD + "// return n INTEGER\n\nRETURN 1 AS n", "cost", id="no cost"),
        pytest.param("// S.\n// cost c\n\nRETURN 1 AS n", "access", id="no access"),
        pytest.param(
            HEAD + "// param n\n// cost c\n\nRETURN $n AS n", "does not read", id="no type"
        ),
    ],
)
def test_a_dishonest_header_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        parse("q", source)
