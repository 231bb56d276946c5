"""`python -m ingest.evaluate.papers_training`: learn the weights that `kg match papers` uses."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ingest.evaluate.halves import halves
from ingest.evaluate.papers import known_pairs
from ingest.match.papers_table import read_papers
from ingest.resolve.papers.features import NAMES
from ingest.resolve.papers.train import Examples, examples, learned
from kg.errors import UsageError

FEWEST: Final = 2
MOST: Final = 3


def train_command(
    sets: Annotated[
        list[str],
        typer.Argument(
            metavar="SET…",
            help="DATA,TRUTH or LEFT,RIGHT,TRUTH: tables as for `kg evaluate papers`.",
        ),
    ],
    *,
    output: Annotated[Path, typer.Option(help="JSON file to write.")],
    whole: Annotated[
        bool, typer.Option("--whole", help="Learn from all, once the halves are measured.")
    ] = False,
) -> None:
    """Learn from the half of each set that is not held out; a set named twice counts twice.

    `kg evaluate papers … --held-out` measures on the other half.
    """
    model = learned([_examples(one, whole=whole) for one in sets])
    names = [", ".join(Path(path).name for path in one.split(",")) for one in sets]
    weights = {
        name: round(float(weight), 4) for name, weight in zip(NAMES, model.weights, strict=True)
    }
    held = {"learned_from": names, "bias": round(model.bias, 4), "weights": weights}
    output.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def _examples(named: str, *, whole: bool) -> Examples:
    paths = [Path(path) for path in named.split(",")]
    if not FEWEST <= len(paths) <= MOST:
        raise UsageError(f"{named!r} does not read DATA,TRUTH or LEFT,RIGHT,TRUTH")
    left = read_papers(paths[0])
    right = read_papers(paths[1]) if len(paths) == MOST else None
    known = known_pairs(paths[-1], left, right)
    if not whole:
        (left, right), _ = halves(left, right, known)
    return examples(left, right, known)


if __name__ == "__main__":
    typer.run(train_command)
