"""Arrow IPC: one stream of one row, so that no reader takes the nodes and forgets the edges.

`nodes` and `edges` are lists of structs with the same fields whatever the slice, `slice` is JSON
of what it says of itself. In pyarrow `pa.Table.from_struct_array(table["nodes"][0].values)` is
the table of nodes, in polars `frame["nodes"].explode().struct.unnest()`.
"""

from collections.abc import Sequence
from typing import Any

from queries.formats.flat import Column, as_text, edge_columns, flatten, node_columns
from queries.graph.slice import Slice


def write(found: Slice) -> bytes:
    """Return a slice as an Arrow IPC stream."""
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types, and takes a tenth of a second to load

    flat = flatten(found)
    batch = pa.record_batch(
        {
            "nodes": pa.array([flat.nodes], _rows(pa, node_columns())),
            "edges": pa.array([flat.edges], _rows(pa, edge_columns())),
            "slice": pa.array([as_text(flat.about)], pa.string()),
        }
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue().to_pybytes())


def _rows(pa: Any, columns: Sequence[Column]) -> Any:  # noqa: ANN401 - pyarrow ships no types
    types = {
        "boolean": pa.bool_(),
        "long": pa.int64(),
        "double": pa.float64(),
        "string": pa.string(),
        "json": pa.string(),
    }
    return pa.list_(pa.struct([pa.field(one.name, types[one.kind]) for one in columns]))
