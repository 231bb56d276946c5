"""`kg merge`, `kg unmerge`, `kg split` and `kg review`: what people say about who is who."""

import shlex
import sys
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final

import typer

from ingest.identity.curate import Curated, accept, merge, part, reject, unmerge
from ingest.identity.decisions import Decisions, Listed, listed
from kg.console import JsonOption, ask, news, out, print_json, table
from kg.graph import Graph
from queries.derive.run import derive
from queries.graph.contents import contents
from schema.nodes import DecidedEntity, DecisionOutcome

review = typer.Typer(
    no_args_is_help=True, help="Decide what the resolver and the loads were not sure of."
)

Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Own id, DOI, ORCID iD, ROR id or any identifier.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Merge also what a rule keeps apart (two ORCID iDs …).")
]
DecisionArgument = Annotated[str, typer.Argument(metavar="DECISION", help="Its id: D…")]
MAX_ROWS: Final = 500


def merge_command(
    kept: Key, gone: Key, *, force: ForceOption = False, json_output: JsonOption = False
) -> None:
    """Make the second record a part of the first: two authors, papers or institutions.

    Papers, names and identifiers of both are the first one's from then on, and every id that led
    to the second leads there. No load undoes it; `kg unmerge` does, exactly. Closeness and
    adjacency follow at once where they have been derived.
    """
    _do(lambda graph: merge(graph, kept, gone, force=force, command=_told()), json_output)


def unmerge_command(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="A decision, D…, or the own id that was merged.")
    ],
    *,
    json_output: JsonOption = False,
) -> None:
    """Take back a merge or a split; nobody but a person joins or parts the two again.

    What loads have renewed meanwhile stays renewed. Papers that arrived after a merge stay with
    the author that was kept; the answer counts them.
    """
    _do(lambda graph: unmerge(graph, key, command=_told()), json_output)


def split_command(
    author: Key,
    papers: Annotated[
        list[str], typer.Argument(metavar="PAPER…", help="The papers of somebody else.")
    ],
    *,
    to: Annotated[
        str | None, typer.Option(metavar="KEY", help="The author who wrote them, if known here.")
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Give papers of an author to another: a new one, or the one that --to names."""
    _do(lambda graph: part(graph, author, papers, to=to, command=_told()), json_output)


@review.command("list")
def list_command(
    *,
    outcome: Annotated[
        DecisionOutcome, typer.Option(help="Which decisions: those that wait, or others.")
    ] = "review",
    entity: Annotated[
        DecidedEntity | None, typer.Option(help="Only authors, papers or institutions.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=MAX_ROWS, help="So many at most.")] = 20,
    json_output: JsonOption = False,
) -> None:
    """List what waits for a person, the surest first, with the evidence."""
    found = ask(lambda graph: listed(graph, outcome, entity=entity, max_rows=limit))
    if json_output:
        print_json(found)
    else:
        _print(found)


@review.command("accept")
def accept_command(
    decision: DecisionArgument, *, force: ForceOption = False, json_output: JsonOption = False
) -> None:
    """Merge the two: they are one."""
    _do(lambda graph: accept(graph, decision, force=force, command=_told()), json_output)


@review.command("reject")
def reject_command(decision: DecisionArgument, *, json_output: JsonOption = False) -> None:
    """Leave the two apart: nobody proposes it again."""
    _do(lambda graph: reject(graph, decision, command=_told()), json_output)


def _told() -> str:
    return shlex.join(["kg", *sys.argv[1:]])


def _do(
    work: Callable[[Graph], Coroutine[Any, Any, Curated]],
    json_output: bool,  # noqa: FBT001 - handed through
) -> None:
    async def _done(graph: Graph) -> Curated:
        done = await work(graph)
        if (await contents(graph)).as_of is not None:
            await derive(graph)
        return done

    done = ask(_done)
    if json_output:
        print_json(done)
    else:
        _tell(done)


def _tell(done: Curated) -> None:
    said = {
        ("merge", "applied"): f"{done.gone} is now part of {done.kept}",
        ("merge", "apart"): f"{done.kept} and {done.gone} are two",
        ("split", "applied"): f"{done.gone} has the papers that were of {done.kept}",
        ("split", "undone"): f"{done.kept} has its papers back from {done.gone}",
    }
    news.print(said[done.kind, done.outcome], markup=False)
    if done.brought:
        news.print(f"so are {len(done.brought)} names in their author lists", markup=False)
    if done.since:
        news.print(
            f"{done.since} papers that arrived since stay with {done.kept}; `kg split` moves them",
            markup=False,
        )
    if done.outcome == "applied":
        news.print(f"to take it back: kg unmerge {done.decision}", markup=False)


def _print(found: Decisions) -> None:
    if not found.decisions:
        news.print("nothing waits", markup=False)
        return
    columns = ("decision", "score", "what", "one", "other", "evidence")
    rows = [_row(decision) for decision in found.decisions]
    title = f"{len(rows)} of {found.total} decisions"
    out.print(table(title, *columns, rows=rows))
    if found.total > len(rows):
        news.print(f"--limit {min(found.total, MAX_ROWS)} shows more", markup=False)


def _row(decision: Listed) -> tuple[object, ...]:
    return (
        decision.id,
        decision.score,
        f"{decision.kind} {decision.entity}",
        f"{decision.kept_name or '–'}\n{decision.kept}",
        f"{decision.gone_name or '–'}\n{decision.gone}",
        "\n".join(decision.evidence),
    )
