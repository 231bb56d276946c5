"""`kg evaluate recommendations`: who writes together next, foreseen and seen."""

from typing import Annotated, Final

import typer

from ingest.evaluate.recommend.adjacency import AdjacencyEvaluation, evaluate_adjacency
from ingest.evaluate.recommend.collaborators import (
    CollaboratorsEvaluation,
    evaluate_collaborators,
)
from ingest.evaluate.recommend.facts import Facts, read_facts
from ingest.evaluate.recommend.measures import Estimate, Figures
from kg.console import JsonOption, ask, out, print_json, table
from kg.errors import UsageError
from kg.graph import Graph

SPAN: Final = 3  # years in which those who will write together mostly have

Until = Annotated[
    int | None,
    typer.Option(help="Papers up to this year are known. By default --span before the newest."),
]
Span = Annotated[int, typer.Option(min=1, max=20, help="Years after it that are foreseen.")]


def recommendations_command(
    *,
    until: Until = None,
    span: Span = SPAN,
    authors: Annotated[
        int, typer.Option(min=1, max=100_000, help="Authors asked, drawn by chance, the same ever.")
    ] = 2000,
    json_output: JsonOption = False,
) -> None:
    """Measure recommended collaborators against who then wrote together for the first time.

    The papers of the graph are split by year: what was known by then ranks, for each author who
    gained a collaborator, everybody not yet a co-author. Ours stands beside the walk formula
    alone and what the literature takes; intervals are 95 % by the bootstrap over authors. The
    weights (queries/recommend/weights.py) were learned on the ACL Anthology as it was until 2019.

    Example: kg evaluate recommendations --until 2019
    """

    async def _asked(graph: Graph) -> CollaboratorsEvaluation:
        facts = await read_facts(graph)
        year = split_year(facts, until=until, span=span)
        return evaluate_collaborators(facts, until=year, span=span, authors=authors)

    found = ask(_asked)
    if json_output:
        print_json(found)
    else:
        _print(found)


def adjacency_command(
    *, until: Until = None, span: Span = SPAN, json_output: JsonOption = False
) -> None:
    """Measure the adjacency of topics against which topics later meet on papers.

    NPMI and cosine of the papers known by a year stand beside raw co-occurrence, the number of
    joint papers. The rank correlation asks which pairs later meet more than chance has it, the
    AUC which pairs later meet at all; intervals are 95 % by the bootstrap, over pairs and over
    topics.

    Example: kg evaluate adjacency --until 2019
    """

    async def _asked(graph: Graph) -> AdjacencyEvaluation:
        facts = await read_facts(graph)
        year = split_year(facts, until=until, span=span)
        return evaluate_adjacency(facts, until=year, span=span)

    found = ask(_asked)
    if json_output:
        print_json(found)
    else:
        _print_adjacency(found)


def split_year(facts: Facts, *, until: int | None, span: int) -> int:
    """Return the year to split at; UsageError where it leaves nothing on one of the sides."""
    year = facts.newest_year - span if until is None else until
    if not (facts.years <= year).any() or year >= facts.newest_year:
        newest = facts.newest_year or "unknown"
        raise UsageError(f"no papers on both sides of {year}: the newest are of {newest}")
    return year


def _print(found: CollaboratorsEvaluation) -> None:
    title = (
        f"Known until {found.until}, foreseen to {found.until + found.span}: "
        f"{found.authors_asked:,} of {found.authors_with_gains:,} authors who gained collaborators"
    )
    rows = [[one.method, *_cells(one.figures)] for one in found.methods]
    rows.append(["ours less the walk formula", *_cells(found.gain)])
    columns = ("MRR", "recall@20", "Hits@50", "AUC random", "AUC hard")
    out.print(table(title, "method", *columns, rows=rows))
    out.print(
        f"{found.pairs_met:,} pairs met, {found.pairs_within_three_steps:,} of them within three "
        f"steps: no list can hold the others. {found.pairs_hard:,} hard pairs are two steps apart "
        "and did not meet.",
        style="dim",
    )
    for note in found.notes:
        out.print(note, style="dim", markup=False)


def _print_adjacency(found: AdjacencyEvaluation) -> None:
    title = (
        f"Known until {found.until}, foreseen to {found.until + found.span}: "
        f"{found.pairs_met_later:,} of {found.pairs:,} pairs of {found.topics:,} topics meet"
    )
    supports = found.pairs_by_support
    columns = [f"rank correlation, from {least} joint papers" for least in supports]
    rows = [
        [one.figure, *(_cell(one.rank_correlation[least]) for least in supports), _cell(one.auc)]
        for one in found.figures
    ]
    out.print(table(title, "figure", *columns, "AUC, all pairs", rows=rows))
    pairs = "; ".join(f"{n:,} from {least} joint papers" for least, n in supports.items())
    out.print(
        f"{found.papers_known:,} papers with topics known, {found.papers_later:,} later. Pairs of "
        f"topics that live on: {pairs}.",
        style="dim",
    )
    if found.topics_left_out:
        out.print(f"{found.topics_left_out:,} topics of fewest papers left out.", style="dim")


def _cells(figures: Figures) -> list[str]:
    return [_cell(getattr(figures, name)) for name in Figures.model_fields]


def _cell(one: Estimate) -> str:
    return "–" if one.value is None else f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f})"
