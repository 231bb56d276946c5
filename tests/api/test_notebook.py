"""The notebooks, run cell by cell against the demonstration, served over HTTP."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.demo import facts
from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.graph import Graph
from queries.derive.run import derive
from tests.house import ROOT, shown

pytestmark = pytest.mark.graph

NOTEBOOKS = sorted((ROOT / "queries" / "notebooks").glob("*.ipynb"))
HIS_YEARS = {2019, 2020, 2021, 2022, 2023}


@pytest.fixture
async def demonstration(graph: Graph, tmp_path: Path) -> None:
    with facts() as file:
        asked = Ask((str(file),))
        await ingest(graph, Job("demo", records.SOURCE, asked, rejects=tmp_path / "rejects.jsonl"))
    await derive(graph)


def _code(notebook: Path) -> Iterator[dict[str, Any]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return (cell for cell in cells if cell["cell_type"] == "code")


def _run(notebook: Path) -> dict[str, Any]:
    """Run the cells in order and return what they leave."""
    names: dict[str, Any] = {}
    for cell in _code(notebook):
        exec("".join(cell["source"]), names)  # noqa: S102 - our own
    return names


@pytest.mark.usefixtures("demonstration")
async def test_collaborators_runs_on_the_demonstration(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_URL", address)

    names = await asyncio.to_thread(_run, ROOT / "queries" / "notebooks" / "collaborators.ipynb")

    names["kg"].close()
    told = capsys.readouterr().out
    assert set(names["years"]["year"].to_pylist()) == HIS_YEARS
    assert sum(names["years"]["papers"].to_pylist()) == 17
    assert names["collaborations"].num_rows > 53
    assert "Julie Grollier" in told
    assert "not allowed: " in told.lower()
    assert "by its plan" in told


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=shown)
def test_a_notebook_holds_no_output(notebook: Path) -> None:
    assert [c["id"] for c in _code(notebook) if c["outputs"] or c["execution_count"]] == []
