"""`kg evaluate authors`: how far the resolution of author names is to be trusted."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from ingest.evaluate.acl_mentions import acl_mentions, known_namesakes
from ingest.evaluate.authors import AuthorsEvaluation, Mistake, evaluate_authors
from ingest.evaluate.namesakes import Made, made
from ingest.evaluate.truth import read_truth
from ingest.match.authors import authors_progress, tell_faults
from ingest.match.mentions import read_mentions
from ingest.resolve.authors import Method
from ingest.resolve.authors.model import model_of
from ingest.resolve.authors.train import trained
from kg.console import JsonOption, out, print_json, table
from kg.errors import UsageError

DATA: Final = (
    "ACL Anthology to August 2024: people of rare full names made namesakes by initials or a "
    "shared name, and explicit ids; half of the families (`kg evaluate authors ARCHIVE --train`)"
)
DIGITS: Final = 3  # of a weight
PARTS: Final = 8  # of a mistake that are shown


def authors_command(
    data: Annotated[
        Path, typer.Argument(help="Mentions as for `kg match authors`, or an archive of the ACL.")
    ],
    truth: Annotated[
        Path | None, typer.Argument(help="CSV of mention_id,cluster_id; none for an archive.")
    ] = None,
    *,
    homonyms: Annotated[
        bool,
        typer.Option(
            "--homonyms",
            help="DATA is an archive of the ACL Anthology: judge the names that its explicit ids "
            "give to several people; the ids are hidden from the resolver.",
        ),
    ] = False,
    namesakes: Annotated[
        bool,
        typer.Option(
            "--namesakes",
            help="DATA is an archive of the ACL Anthology: judge its people of rare names, made "
            "namesakes by initials or a shared name, in the half of families not learned from.",
        ),
    ] = False,
    train: Annotated[
        Path | None,
        typer.Option(
            metavar="WEIGHTS", help="Learn from the other half first and write the weights: JSON."
        ),
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Measure `kg match authors` on mentions whose people are known, beside two baselines.

    B-cubed and pairwise precision, recall and F1; the same by size of block; whether confidence
    means what it says; the mistakes most worth reading; and mentions a second. The baselines take
    the same full name, and the same family name and first initial, for one person. Mentions that
    TRUTH leaves out take part but are not judged. --train implies --namesakes.
    """
    given, method = _given(data, truth, homonyms=homonyms, namesakes=namesakes, train=train)
    with authors_progress() as watch:
        found = evaluate_authors(given, method=method, watch=watch)
    if not found.with_truth:
        raise UsageError(f"{truth or data} speaks of no mention of {data}")
    if json_output:
        print_json(found)
    else:
        _print(found)


def _given(
    data: Path, truth: Path | None, *, homonyms: bool, namesakes: bool, train: Path | None
) -> tuple[Made, Method]:
    if sum([truth is not None, homonyms, namesakes or train is not None]) != 1:
        raise UsageError("name a TRUTH file of mention_id,cluster_id, or --homonyms or --namesakes")
    if truth is not None:
        return _from_files(data, truth), Method()
    mentions, people = acl_mentions(data)
    explicit = known_namesakes(mentions, people)
    if homonyms:
        return Made(mentions, explicit, {}), Method()
    method = _learned(made(mentions, explicit, held_out=False), train) if train else Method()
    return made(mentions, explicit, held_out=True), method


def _from_files(data: Path, truth: Path) -> Made:
    read = read_mentions(data)
    tell_faults(read.faults)
    people, faults = read_truth(truth)
    tell_faults(faults)
    return Made(read.mentions, people, {})


def _learned(half: Made, path: Path) -> Method:
    """Learn weights, write them and return the method that uses them."""
    model = trained(half.mentions, half.people)
    weights = {name: round(weight, DIGITS) for name, weight in model.named().items()}
    try:
        path.write_text(json.dumps({"data": DATA, "weights": weights}, indent=2) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another file") from error
    return Method(model_of(weights))


def _print(found: AuthorsEvaluation) -> None:
    scores = ("B³ P", "B³ R", "B³ F1", "pair P", "pair R", "pair F1")
    _table(
        f"Who is who: {found.with_truth} of {found.mentions} mentions with known people",
        ("method", "mentions", "people", "clusters", *scores),
        rows=[tuple(row.model_dump().values()) for row in found.agreements],
    )
    _table(
        "By block: one family name and first initial",
        ("mentions of a block", "blocks", "mentions", *scores[:3]),
        rows=[tuple(row.model_dump().values()) for row in found.by_block_size],
    )
    _table(
        "Calibration: confidence against share right",
        ("from", "to", "mentions", "mean confidence", "right"),
        rows=[tuple(row.model_dump().values()) for row in found.calibration],
    )
    _table(
        "Mistakes worth reading",
        ("mistake", "name", "mentions of each part", "examples"),
        rows=[_mistake(row) for row in found.mistakes],
    )
    speed = f"{found.seconds} s of processor time, {found.mentions_per_second:,} mentions/s"
    out.print(speed, style="dim", markup=False)


def _mistake(row: Mistake) -> tuple[str, ...]:
    parts = " + ".join(map(str, row.parts[:PARTS]))
    return row.kind, row.name, parts, " ".join(row.examples)


def _table(title: str, columns: Sequence[str], *, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        out.print(table(title, *columns, rows=rows))
