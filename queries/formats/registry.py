"""Every format of a slice, by name: its media type, its ending and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from queries.formats import arrow, csv_pair, cytoscape, gexf, graphml, graphology, jsonld
from queries.graph.slice import Slice

FormatName = Literal["json", "graphml", "gexf", "cytoscape", "graphology", "jsonld", "csv", "arrow"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a slice."""

    name: FormatName
    media_type: str
    ending: str
    about: str
    write: Callable[[Slice], bytes]


def _json(found: Slice) -> bytes:
    return found.model_dump_json().encode()


FORMATS: Final[Mapping[FormatName, Format]] = {
    one.name: one
    for one in (
        Format("json", "application/json", "json", "The slice as this page describes it.", _json),
        Format(
            "graphml",
            "application/graphml+xml",
            "graphml",
            "GraphML, for networkx, igraph, yEd, Gephi and Cytoscape; totals and limits are "
            "attributes of the graph, lists and maps as JSON text.",
            graphml.write,
        ),
        Format(
            "gexf",
            "application/gexf+xml",
            "gexf",
            "GEXF 1.3, for Gephi and networkx; totals and limits are JSON in the description.",
            gexf.write,
        ),
        Format(
            "cytoscape",
            "application/vnd.cytoscape.cyjs+json",
            "cyjs",
            "Cytoscape.js elements; totals and limits are the `data` of the graph.",
            cytoscape.write,
        ),
        Format(
            "graphology",
            "application/vnd.graphology+json",
            "graphology.json",
            "The serialised graph of graphology and sigma.js; totals and limits are its "
            "`attributes`.",
            graphology.write,
        ),
        Format(
            "jsonld",
            "application/ld+json",
            "jsonld",
            "JSON-LD in the words of schema.org; totals and limits are properties of the Dataset.",
            jsonld.write,
        ),
        Format(
            "csv",
            "application/zip",
            "zip",
            "A zip of nodes.csv, edges.csv and slice.json, the last with totals and limits. A text "
            "that begins with one of `= + - @ '`, a tab or a line break has an apostrophe in "
            "front, lest a spreadsheet take it for a formula.",
            csv_pair.write,
        ),
        Format(
            "arrow",
            "application/vnd.apache.arrow.stream",
            "arrows",
            "An Arrow IPC stream of one row: `nodes` and `edges` as lists of structs, `slice` with "
            "totals and limits as JSON.",
            arrow.write,
        ),
    )
}
