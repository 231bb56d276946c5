import re
import subprocess
from pathlib import Path

import pytest

from tests.house import ROOT, shown

MACHINE = re.compile(r"(?<![\w.])/(?:work|root|farm|home/(?!kg\b)\w+|tmp)/[\w.-]+")
OPEN_ENDS = re.compile(r"\b(?:TODO|FIXME|XXX|NotImplementedError)\b")
TEXT = {".py", ".ipynb", ".cypher", ".md", ".toml", ".yml", ".j2", ".css", ""}


def _held() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git where the developer has it
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return [p for p in paths if p.suffix in TEXT and p.exists() and p != Path(__file__)]


@pytest.mark.parametrize("path", _held(), ids=shown)
def test_no_file_names_a_machine_or_leaves_an_end_open(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert MACHINE.findall(text) == []
    assert OPEN_ENDS.findall(text) == []
