"""`kg slice`: the neighbourhood of a node as a small tree."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

import typer
from pydantic import ValidationError
from rich.text import Text
from rich.tree import Tree

from kg.console import JsonOption, ask, out, print_json
from kg.errors import ArgumentError
from kg.graph import Graph
from queries.commands.slice_file import FormatOption, OutputOption, write_out
from queries.graph.resolve import LABELS
from queries.graph.slice import Cut, Slice, SliceNode, Total
from queries.graph.slice import slice_around as ask_slice
from queries.graph.slice_request import EDGE_TYPES, MAX_NODES, SliceRequest
from queries.search.names import find
from queries.wording import PEOPLE, counted
from schema.base import FIRST_YEAR, MAX_WEIGHT, MAX_YEAR
from schema.nodes import TopicLevel

_ORDER: Final = {
    ("Author", "Author"): "closest first",
    ("Author", "Paper"): "newest first",
    ("Author", "Topic"): "those of most papers first",
    ("Author", "Institution"): "those on most papers first",
    ("Paper", "Paper"): "citing and cited, newest first",
    ("Paper", "Author"): "in the order of the paper",
    ("Topic", "Paper"): "newest first",
    ("Topic", "Author"): "those of most papers first",
    ("Topic", "Topic"): "broader and narrower, then by association",
    ("Institution", "Author"): "those of most papers first",
    ("Institution", "Paper"): "newest first",
}
_SCORE: Final = {
    ("Author", "Author"): "closeness {:.3f}",
    ("Author", "Topic"): "papers: {:.0f}",
    ("Author", "Institution"): "papers: {:.0f}",
    ("Paper", "Institution"): "authors: {:.0f}",
    ("Topic", "Author"): "papers: {:.0f}",
    ("Topic", "Topic"): "NPMI {:.2f}",
    ("Institution", "Author"): "papers: {:.0f}",
}


def slice_command(  # noqa: PLR0913 - each is an option of the command
    who: Annotated[
        list[str],
        typer.Argument(help="Identifiers (own id, ORCID iD, DOI …) or names; up to ten."),
    ],
    *,
    depth: Annotated[int, typer.Option(min=1, max=3, help="Steps from a centre.")] = 1,
    per_type: Annotated[
        str, typer.Option(help="Nodes of each type: author:15,paper:20,topic:10,institution:5.")
    ] = "",
    types: Annotated[str, typer.Option(help="Types to show: author,paper.")] = "",
    edges: Annotated[str, typer.Option(help="Edges to follow: AUTHORED,ABOUT.")] = "",
    max_nodes: Annotated[
        int, typer.Option(min=1, max=MAX_NODES, help="Nodes in all, the centres included.")
    ] = 500,
    rank: Annotated[
        str, typer.Option(help="What comes first: weight, recency, degree or relevance.")
    ] = "weight",
    min_weight: Annotated[
        float | None,
        typer.Option(min=-1, max=MAX_WEIGHT, help="Least closeness, or NPMI of adjacent topics."),
    ] = None,
    from_year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=MAX_YEAR, help="First year.")
    ] = None,
    to_year: Annotated[
        int | None, typer.Option(min=FIRST_YEAR, max=MAX_YEAR, help="Last year.")
    ] = None,
    cursor: Annotated[str | None, typer.Option(help="Go on from a slice's next_cursor.")] = None,
    file_format: FormatOption = None,
    output: OutputOption = None,
    json_output: JsonOption = False,
) -> None:
    """Show what lies around authors, papers, topics or institutions.

    What joins several comes first. Says for each type how many there are, and which option shows
    the rest; so does a file, in whatever format.

    Examples: kg slice "Damien Querlioz" --per-type author:25 · kg slice A… T… --types paper ·
    kg slice Tt1 --format gexf --output topic.gexf
    """
    asked = {
        "depth": depth,
        "per_type": per_type,
        "node_types": [types] if types else LABELS,
        "edge_types": [edges] if edges else EDGE_TYPES,
        "max_nodes": max_nodes,
        "rank": rank,
        "min_weight": min_weight,
        "from_year": from_year,
        "to_year": to_year,
        "cursor": cursor,
    }

    async def _asked(graph: Graph) -> Slice:
        centers = [(await find(graph, one)).id for one in who]
        return await ask_slice(graph, _request(asked | {"center": centers}))

    found = ask(_asked)
    if file_format or output:
        write_out(found, file_format, output=output)
    elif json_output:
        print_json(found)
    else:
        out.print(tree(found))


def _request(asked: Mapping[str, object]) -> SliceRequest:
    try:
        return SliceRequest.model_validate(asked)
    except ValidationError as error:
        first = error.errors()[0]
        raise ArgumentError(str(first["loc"][0]), f"is wrong: {first['msg']}") from error


def tree(found: Slice) -> Tree:
    """Return a slice as a tree: the centres, a branch for each type, the edges."""
    center = found.nodes[0]
    top = Tree(Text.assemble(*_title(found)), guide_style="dim")
    cuts = {cut.what: cut for cut in found.truncated}
    for total in found.totals:
        if total.total:
            branch = top.add(Text(_heading(total, center, cuts.get(total.type))))
            for node in found.nodes:
                if node.type == total.type and node.depth:
                    branch.add(_leaf(node, center))
    top.add(Text(_edges(found)))
    if any(node.hidden for node in found.nodes if node.depth):
        top.add(Text("+N: edges that lead from a node to what is not shown", style="dim"))
    return top


def _title(found: Slice) -> Iterator[tuple[str, str]]:
    for center in (node for node in found.nodes if not node.depth):
        yield f"{center.label}  ", "bold"
        yield f"{center.id}  ", "dim"


def _heading(total: Total, center: SliceNode, cut: Cut | None) -> str:
    number = counted(total.total, *PEOPLE[total.type])
    if cut or total.among:
        shown = total.before + total.shown
        number = f"{shown:,} of {'at least ' if total.among else ''}{number}"
    parts = (
        number,
        _ORDER.get((center.type, total.type), "") if total.shown > 1 else "",
        f"counted over {total.among}" if total.among else "",
    )
    more = " ".join(_option(*pair) for pair in cut.parameters.items()) if cut else ""
    return ", ".join(filter(None, parts)) + (f"; more with {more}" if more else "")


def _option(name: str, value: str | int) -> str:
    return f"--{name.replace('_', '-')} {value}"


def _leaf(node: SliceNode, center: SliceNode) -> Text:
    year = f"{node.card.year or '????'}  " if node.type == "Paper" else ""
    told = " · ".join(_told(node, center))
    behind = sum(node.hidden.values())
    return Text.assemble(
        (f"{node.id}  ", "dim"),
        year,
        node.label,
        (f"  {told}" if told else "", "cyan"),
        (f"  +{behind:,}" if behind else "", "dim"),
    )


def _told(node: SliceNode, center: SliceNode) -> Iterator[str]:
    if node.card.kind:
        yield node.card.kind
    if node.card.level and node.card.level != TopicLevel.TOPIC:
        yield node.card.level
    if node.card.country:
        yield node.card.country
    if node.score is not None and (center.type, node.type) in _SCORE:
        yield _SCORE[center.type, node.type].format(node.score)


def _edges(found: Slice) -> str:
    kinds = Counter(edge.type for edge in found.edges)
    told = ", ".join(f"{number:,} {kind}" for kind, number in sorted(kinds.items()))
    return f"{counted(len(found.edges), 'edge')} among them{f': {told}' if told else ''}"
