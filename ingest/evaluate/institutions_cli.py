"""`kg evaluate institutions`: the matcher measured on strings whose institutions are known."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from ingest.evaluate.institutions import (
    Figures,
    InstitutionsEvaluation,
    Mistake,
    evaluate_institutions,
    known_strings,
)
from ingest.evaluate.training import Taught, fit, folds
from ingest.match.institutions import RorOption, bar, loaded
from ingest.match.output import written
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.matcher import Matcher
from kg.console import JsonOption, news, out, print_json, table

FIGURES = ("method", "right", "wrong", "missed", "precision", "recall", "F1")


def institutions_command(
    data: Annotated[Path, typer.Argument(help="CSV file with a column affiliation.")],
    truth: Annotated[
        Path,
        typer.Argument(
            help="CSV file with affiliation and ror_id; may be the same. NP or nothing: no match."
        ),
    ],
    *,
    ror: RorOption = None,
    train: Annotated[
        Path | None,
        typer.Option(
            metavar="WEIGHTS",
            help="Fit weights anew to all these strings and write them; before, tell how well "
            "weights fitted to one half do on the other.",
        ),
    ] = None,
    more: Annotated[
        list[Path],
        typer.Option(metavar="CSV", help="With --train: more strings with their ror_id."),
    ] = [],  # noqa: B006 - typer copies it
    json_output: JsonOption = False,
) -> None:
    """Measure `kg match institutions` on affiliations whose ROR ids are known.

    Several ids of a string stand in several rows, or in one with ';', '|' or ','. Counted as ROR's
    own evaluation does: an id answered that is right is a true positive, one that is not right a
    false positive (also where nothing is right: NP), a right one not answered a false negative.
    Withdrawn ids count as their successors.

    The figures are over truth that the loaded data of ROR holds: ids that it does not hold are left
    out, and so are strings that have no others, with what is answered to them; how many is told.
    The baseline answers the longest name or alias that the string holds, word for word.
    """
    index = loaded(ror)
    strings = known_strings(data, truth, index)
    if train is not None:
        others = [
            Taught(path.name, known_strings(path, path, index), times)
            for path, times in Counter(more).items()
        ]
        _train([Taught(truth.name, strings), *others], index, train, json_output=json_output)
        return
    with bar("evaluate", len(strings)) as step:
        found = evaluate_institutions(strings, Matcher(index), step=step)
    if json_output:
        print_json(found)
    else:
        _print(found)


def _train(taught: Sequence[Taught], index: Index, path: Path, *, json_output: bool) -> None:
    found = list(folds(taught, index, watch=lambda name: news.print(f"fit to {name}")))
    news.print("fit to all")
    weights = fit(taught, index)
    with written(path) as file:
        file.write(msgspec.json.encode(weights).decode() + "\n")
    if json_output:
        print_json(found)
        return
    for fold in found:
        _print_figures(f"Fitted to {fold.fitted_to}, measured on {fold.measured_on}", fold.figures)


def _print(found: InstitutionsEvaluation) -> None:
    title = f"Institutions of {found.strings} strings, {found.naming_none} of which name none"
    _print_figures(title, found.figures)
    rows = [tuple(one.model_dump().values()) for one in found.calibration]
    columns = ("from", "to", "answers", "mean score", "right")
    out.print(table("Calibration: score against share right", *columns, rows=rows))
    _print_mistakes("Surest wrong answers", found.wrong)
    _print_mistakes("Misses", found.missed)
    out.print(
        f"{found.ids_not_held} right ids are not in the data of ROR; {found.not_held} strings have "
        f"no others and are left out, with {found.answers_left_out} answers to them",
        style="dim",
        markup=False,
    )
    out.print(f"{found.per_second:,.0f} strings a second", style="dim", markup=False)
    for note in found.notes:
        out.print(note, style="dim", markup=False)


def _print_figures(title: str, figures: list[Figures]) -> None:
    rows = [tuple(one.model_dump().values()) for one in figures]
    out.print(table(title, *FIGURES, rows=rows))


def _print_mistakes(title: str, mistakes: list[Mistake]) -> None:
    if not mistakes:
        return
    rows = [
        (one.score, one.affiliation, "; ".join(one.answered), "; ".join(one.right))
        for one in mistakes
    ]
    out.print(table(title, "score", "affiliation", "answered", "right", rows=rows))
