"""`kg slice`: the neighbourhood of a node as a small tree."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Final

import typer
from rich.text import Text
from rich.tree import Tree

from kg.console import JsonOption, ask, out, print_json
from kg.graph import Graph
from queries.commands.profile import WhoArgument
from queries.commands.slice_file import FormatOption, OutputOption, write_out
from queries.graph.slice import MAX_NODES, Slice, SliceNode, SliceRequest, Total
from queries.graph.slice import slice_around as ask_slice
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
    who: WhoArgument,
    *,
    papers: Annotated[int, typer.Option(min=0, max=MAX_NODES, help="Papers to show.")] = 15,
    people: Annotated[int, typer.Option(min=0, max=MAX_NODES, help="People to show.")] = 10,
    topics: Annotated[int, typer.Option(min=0, max=MAX_NODES, help="Topics to show.")] = 15,
    institutions: Annotated[int, typer.Option(min=0, max=MAX_NODES, help="Institutions.")] = 5,
    max_nodes: Annotated[
        int, typer.Option(min=1, max=MAX_NODES, help="Nodes in all, the centre included.")
    ] = MAX_NODES,
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
    file_format: FormatOption = None,
    output: OutputOption = None,
    json_output: JsonOption = False,
) -> None:
    """Show what lies around an author, a paper, a topic or an institution.

    Says for each type how many there are, and which option shows the rest; so does a file, in
    whatever format.

    Examples: kg slice "Damien Querlioz" --people 25 · kg slice doi:10.1000/x --papers 0 · kg
    slice Tt1 --format gexf --output topic.gexf
    """

    async def _asked(graph: Graph) -> Slice:
        center = await find(graph, who)
        request = SliceRequest(
            center=center.id,
            label=center.label,
            papers=papers,
            people=people,
            topics=topics,
            institutions=institutions,
            max_nodes=max_nodes,
            min_weight=min_weight,
            from_year=from_year,
            to_year=to_year,
        )
        return await ask_slice(graph, request)

    found = ask(_asked)
    if file_format or output:
        write_out(found, file_format, output=output)
    elif json_output:
        print_json(found)
    else:
        out.print(tree(found))


def tree(found: Slice) -> Tree:
    """Return a slice as a tree: the centre, a branch for each type, what is left out, the edges."""
    center = found.nodes[0]
    top = Tree(Text.assemble((center.label, "bold"), "  ", (center.id, "dim")), guide_style="dim")
    for total in found.totals:
        if total.total:
            branch = top.add(Text(_heading(total, center)))
            for node in found.nodes[1:]:
                if node.type == total.type:
                    branch.add(_leaf(node, center))
    top.add(Text(_edges(found)))
    if any(node.hidden for node in found.nodes[1:]):
        top.add(Text("+N: edges that lead from a node to what is not shown", style="dim"))
    return top


def _heading(total: Total, center: SliceNode) -> str:
    nouns = PEOPLE[total.type]
    number = counted(total.total, *nouns)
    if total.shown < total.total or total.among:
        number = f"{total.shown:,} of {'at least ' if total.among else ''}{number}"
    parts = (
        number,
        _ORDER.get((center.type, total.type), "") if total.shown > 1 else "",
        f"counted over {total.among}" if total.among else "",
    )
    more = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in total.more.items())
    return ", ".join(filter(None, parts)) + (f"; more with {more}" if more else "")


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
