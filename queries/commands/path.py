"""`kg path`: how one node is reached from another."""

from collections.abc import Sequence
from typing import Annotated, get_args

import typer
from rich.text import Text
from rich.tree import Tree

from kg.console import JsonOption, ask, out, print_json
from kg.errors import ArgumentError
from kg.graph import Graph
from queries.paths.costs import By
from queries.paths.paths import find_paths
from queries.paths.question import MAX_HOPS, MAX_PATHS, Path, PathEdge, PathQuestion, Paths, Via
from queries.search.names import find
from queries.wording import counted

EndArgument = Annotated[
    str, typer.Argument(help="Any identifier, a name or a title; of an author, a paper, …")
]


def path_command(  # noqa: PLR0913 - each is an option of the command
    source: EndArgument,
    target: EndArgument,
    *,
    via: Annotated[
        list[str] | None,
        typer.Option(help="Type of edges to walk; may be repeated. By default collaborations."),
    ] = None,
    by: Annotated[
        By, typer.Option(help="Fewest steps first, or the strongest chain of ties first.")
    ] = "hops",
    k: Annotated[int, typer.Option("--k", min=1, max=MAX_PATHS, help="Paths to show.")] = 3,
    max_hops: Annotated[
        int, typer.Option(min=1, max=MAX_HOPS, help="Largest number of steps.")
    ] = MAX_HOPS,
    papers: Annotated[
        int, typer.Option(min=0, max=20, help="Joint papers to show per collaboration.")
    ] = 1,
    json_output: JsonOption = False,
) -> None:
    """Show how to reach somebody: the best paths between two nodes.

    Between authors they lead over collaborators, between topics over adjacent ones, else over
    papers, topics, citations and institutions; --via says otherwise.

    Examples: kg path "Damien Querlioz" "Alice Mizrahi" --by closeness · kg path A… T… --via
    AUTHORED --via ABOUT
    """

    async def _asked(graph: Graph) -> Paths:
        ends = (await find(graph, source), await find(graph, target))
        question = PathQuestion(
            source=ends[0].id,
            target=ends[1].id,
            via=_types(via or ()),
            by=by,
            k=k,
            max_hops=max_hops,
            papers=papers,
        )
        return await find_paths(graph, question, ends=ends)

    found = ask(_asked)
    if json_output:
        print_json(found)
        return
    for path in found.paths:
        out.print(_tree(path))
    more = " ".join(f"--{name.replace('_', '-')} {value}" for name, value in found.more.items())
    out.print(f"{found.note}{f' More with {more}.' if more else ''}", markup=False)


def _types(names: Sequence[str]) -> tuple[Via, ...]:
    known = {name: name for name in get_args(Via)}
    if wrong := [name for name in names if name.upper() not in known]:
        raise ArgumentError("via", f"takes any of {', '.join(known)}; not {wrong[0]!r}")
    return tuple(dict.fromkeys(known[name.upper()] for name in names))


def _tree(path: Path) -> Tree:
    head = f"{counted(path.hops, 'step')}, strength {path.strength:.3f}"
    tree = Tree(Text(head, style="bold"), guide_style="dim")
    tree.add(Text.assemble((f"{path.nodes[0].id}  ", "dim"), path.nodes[0].label))
    for edge, node in zip(path.edges, path.nodes[1:], strict=True):
        told = f"  {_told(edge)}"
        branch = tree.add(Text.assemble((f"{node.id}  ", "dim"), node.label, (told, "cyan")))
        for paper in edge.papers:
            branch.add(Text(f"{paper.year}  {paper.title}"))
        if edge.total and len(edge.papers) < edge.total:
            branch.add(Text(f"{len(edge.papers)} of {edge.total} joint papers", style="dim"))
    return tree


def _told(edge: PathEdge) -> str:
    word = {"COLLABORATED_WITH": "closeness", "ADJACENT_TO": "NPMI"}.get(edge.type)
    return edge.type if word is None or edge.weight is None else f"{word} {edge.weight:.3f}"
