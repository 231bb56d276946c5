"""What it costs in size that each node and edge tells its sources and the run that wrote it.

The rows of one load are written twice, each time into a new store: as they are, and without the
properties and the indexes that hold provenance.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from schema.apply import apply
from tests.bench import load
from tests.bench.ground import FOLDER, Report, database, doors

_PROPERTY: Final = re.compile(r", [en]\.(?:digests|run_id|sources) = (?:row\.\w+|\[\$?\w*\]|\$\w+)")
WITHOUT: Final = {kind: _PROPERTY.sub("", text) for kind, text in load.PLAIN.items()}
INDEXES: Final = ("author_run_id", "paper_run_id")


async def report(report: Report, rows: load.Rows) -> None:
    """Write both stores and report how much larger the one with provenance is."""
    larger = await _megabytes(rows, load.PLAIN, dropped=())
    smaller = await _megabytes(rows, WITHOUT, dropped=INDEXES)
    report.add(
        f"Provenance: the store of {rows.count:,} rows takes {larger:.1f} MB with it and "
        f"{smaller:.1f} MB without ({larger / smaller:.2f}).\n"
    )


async def _megabytes(
    rows: load.Rows, texts: Mapping[str, str], *, dropped: tuple[str, ...]
) -> float:
    home = FOLDER / "provenance"
    with database(home) as endpoint:
        async with doors(endpoint) as (graph, driver):
            await apply(graph)
            for name in dropped:
                await driver.execute_query(f"DROP INDEX {name}")  # type: ignore[arg-type]  # ours
            await load.bare_loop(driver, rows, texts=texts)
    return _stored(home)  # the server has stopped, and written everything down


def _stored(home: Path) -> float:
    folders = [path for path in home.rglob("databases/neo4j") if path.is_dir()]
    return sum(file.stat().st_size for at in folders for file in at.rglob("*")) / 1e6
