"""`kg evaluate`: measure what the graph guesses against what its sources know."""

from collections.abc import Sequence
from typing import Annotated

import typer

from ingest.classify.classifier import THRESHOLD
from ingest.evaluate.authors_cli import authors_command
from ingest.evaluate.institutions_cli import institutions_command
from ingest.evaluate.papers_cli import papers_command
from ingest.evaluate.recommend.cli import adjacency_command, recommendations_command
from ingest.evaluate.topics import TopicsEvaluation, evaluate_topics
from kg.console import JsonOption, ask, out, print_json, table
from kg.errors import UsageError
from kg.ids import canonical

group = typer.Typer(
    no_args_is_help=True, help="Measure what the graph guesses against what its sources know."
)

group.command("institutions")(institutions_command)


group.command("papers")(papers_command)


group.command("authors")(authors_command)


group.command("recommendations")(recommendations_command)
group.command("adjacency")(adjacency_command)


@group.command("topics")
def topics_command(
    *,
    held_out: Annotated[
        float,
        typer.Option(min=0.01, max=1.0, help="Share of the papers with topics to measure on."),
    ] = 0.2,
    expect: Annotated[
        list[str],
        typer.Option(
            metavar="SCHEME=TOPIC",
            help="Also the share of papers with an identifier of this scheme whose likeliest "
            "topic lies within this broader one: acl=fields/17.",
        ),
    ] = [],  # noqa: B006 - typer copies it
    json_output: JsonOption = False,
) -> None:
    """Measure `kg classify` on papers whose topics the graph knows, beside a plain baseline.

    The baseline takes the topics whose names are most like the title. Both see the same papers,
    2,000 at most. Where fewer than 200 papers would be left to fit the scores to, nothing learns
    from them and all are measured. The figures of --expect are coarse: such papers should fall
    within that field or subfield, but which topic is right is not known.
    """
    wanted = [_expected(text) for text in expect]
    found = ask(lambda graph: evaluate_topics(graph, held_out=held_out, expected=wanted))
    if json_output:
        print_json(found)
    else:
        _print(found)


def _expected(text: str) -> tuple[str, str]:
    scheme, equals, topic = text.partition("=")
    key = canonical(topic if ":" in topic else f"openalex:{topic}")
    if not (scheme and equals and key):
        raise UsageError(f"--expect {text!r} does not read SCHEME=TOPIC, as acl=fields/17 does")
    return scheme, key


def _print(found: TopicsEvaluation) -> None:
    rankings = [tuple(row.model_dump().values()) for row in found.rankings]
    columns = ("method", "papers", "precision at 1", "precision at 3", "any of 3")
    known = f"{found.held_out} of {found.papers_with_topics} papers with known topics"
    out.print(table(f"Likeliest topics, {known}", *columns, rows=rankings))
    given = tuple(found.given.model_dump().values())
    title = f"Topics given (score {THRESHOLD} or more)"
    out.print(table(title, "coverage", "topics", "precision", rows=[given]))
    _print_rows(
        "Calibration: score against share right",
        ("from", "to", "topics", "mean score", "right"),
        found.calibration,
    )
    _print_rows(
        "Coarse: where papers of a kind should fall, not which topic is right",
        ("papers", "within", "number", "likeliest", "baseline", "coverage", "given"),
        found.coarse,
    )
    for note in found.notes:
        out.print(note, style="dim", markup=False)


def _print_rows(title: str, columns: Sequence[str], rows: Sequence[object]) -> None:
    if rows:
        cells = [tuple(row.model_dump().values()) for row in rows]  # type: ignore[attr-defined]
        out.print(table(title, *columns, rows=cells))
