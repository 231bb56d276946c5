import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.house import PACKAGES, ROOT

DATA = {".cypher", ".j2", ".css", ".lock", ".jsonl", ".json", ".md", ".svg"}
HOSTS = re.compile(r"--(?:extra-)?index-url|--find-links|https?://", re.IGNORECASE)


@pytest.mark.parametrize("name", PACKAGES)
def test_no_dependency_ships_a_package_of_our_name(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"scholar-kg"}


def test_the_wheel_holds_every_file_that_runs(tmp_path: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.suffix in DATA | {".py"}
    }

    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own build

    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        assert wanted <= set(wheel.namelist())


@pytest.mark.parametrize(
    "path", [*ROOT.glob("requirements*.txt"), *ROOT.rglob("kg/**/*.lock")], ids=lambda p: p.name
)
def test_no_lock_names_a_host(path: Path) -> None:
    assert HOSTS.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.txt")), ids=lambda p: p.name)
def test_every_locked_dependency_is_hashed(path: Path) -> None:
    blocks = re.split(r"\n(?=[a-z])", path.read_text(encoding="utf-8"))

    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
