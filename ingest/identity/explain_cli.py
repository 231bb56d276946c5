"""`kg explain match`: the evidence behind a decision about two entities."""

from typing import Annotated

import typer

from ingest.identity.explaining import Explained, explain
from ingest.resolve.verdict import Outcome
from kg.console import JsonOption, ask, news, out, print_json, table

group = typer.Typer(no_args_is_help=True, help="Say why, with every figure.")

_SAID = {
    Outcome.APPLIED: "one, sure enough to be applied",
    Outcome.REVIEW: "perhaps one: for a person to judge",
    Outcome.APART: "two",
}


@group.callback()
def _group() -> None:
    """Keep `match` a sub-command: more can be explained one day."""


@group.command("match")
def match_command(
    one: Annotated[str, typer.Argument(metavar="KEY", help="A paper or an author.")],
    other: Annotated[str, typer.Argument(metavar="KEY", help="Another, or one merged into it.")],
    *,
    json_output: JsonOption = False,
) -> None:
    """Show the features, weights and thresholds by which two are held to be one, or two.

    Each weight is what the fact adds to the log odds; their sum gives the score. The two are
    measured as they are now; of what has been merged, as it was before. Authors are compared in
    the light of all names in the graph, which takes some seconds.
    """
    found = ask(lambda graph: explain(graph, one, other))
    if json_output:
        print_json(found)
    else:
        _print(found)


def _print(found: Explained) -> None:
    judgement = found.judgement
    rows = [
        (one.feature, round(one.value, 3), f"{one.weight:+.2f}", one.told)
        for one in judgement.evidence
    ]
    title = f"{found.one.name} ({found.one.id}) and {found.other.name} ({found.other.id})"
    out.print(table(title, "feature", "value", "weight", "fact", rows=rows))
    out.print(
        f"score {judgement.score:.3f}: {_SAID[judgement.outcome]} (applied from "
        f"{judgement.apply_at}, asked from {judgement.review_at})",
        markup=False,
    )
    if judgement.barred:
        out.print(f"a rule keeps them apart: {judgement.barred}", markup=False)
    if decided := found.decision:
        news.print(
            f"decision {decided.id}: {decided.kind} {decided.outcome} by the "
            f"{decided.decided_by}, {decided.decided_at or ''}",
            markup=False,
        )
