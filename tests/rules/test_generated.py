from pathlib import Path

import pytest

from tests.generated import FILES
from tests.house import shown


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_generated_file_is_fresh(path: Path) -> None:
    held = path.read_text(encoding="utf-8")

    assert held == FILES[path](), "run `make docs`"
