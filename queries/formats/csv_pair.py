"""A zip of nodes.csv, edges.csv and slice.json: for spreadsheets, and for whatever reads tables.

UTF-8, as RFC 4180 has it, with a line of names; an empty cell is a property without a value. What
the slice says of itself is slice.json. A spreadsheet runs a cell that begins with a sign of
calculation, and titles come from anywhere: a text that begins with one of `RISKY` is written with
an apostrophe in front (OWASP, CSV injection). Take one leading apostrophe away to have the text.
"""

import csv
import io
import zipfile
from collections.abc import Sequence
from typing import Final

from queries.formats.flat import Column, Record, as_text, edge_columns, flatten, node_columns
from queries.graph.slice import Slice

_WIDE: Final = tuple(
    "\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
    "\N{FULLWIDTH COMMERCIAL AT}"
)
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'", *_WIDE)
"""The apostrophe itself is among them so that what was guarded is told from what was not."""

_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # zip's first; with the hour, one slice would be two files


def write(found: Slice) -> bytes:
    """Return a slice as a zip of tables."""
    flat = flatten(found)
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "nodes.csv": _table(node_columns(), flat.nodes),
            "edges.csv": _table(edge_columns(), flat.edges),
            "slice.json": as_text(flat.about),
        }.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return body.getvalue()


def _table(columns: Sequence[Column], rows: Sequence[Record]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([column.name for column in columns])
    table.writerows([_cell(row.get(column.name)) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
