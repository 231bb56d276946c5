import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import CYPHER, PYTHON, TESTS, shown, statement

LONGEST_BODY = 40
LONGEST_TEST = 15
LONGEST_FILE = 350


@pytest.mark.parametrize("path", [*PYTHON, *TESTS], ids=shown)
def test_no_file_is_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST_FILE


@pytest.mark.parametrize("path", [*PYTHON, *TESTS], ids=shown)
def test_no_function_is_too_long(path: Path) -> None:
    longest = {name: size for name, size in _bodies(path) if size > _limit(name)}

    assert longest == {}


@pytest.mark.parametrize("path", CYPHER, ids=shown)
def test_no_statement_is_too_long(path: Path) -> None:
    lines = statement(path).text.count("\n") + 1

    assert lines <= LONGEST_BODY


@pytest.mark.parametrize("path", [p for p in PYTHON if p.stat().st_size], ids=shown)
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert opening
    assert opening.splitlines()[0][-1] in ".:;"


def _limit(name: str) -> int:
    return LONGEST_TEST if name.startswith("test_") else LONGEST_BODY


def _bodies(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
