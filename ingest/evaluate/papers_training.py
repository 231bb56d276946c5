"""`python -m ingest.evaluate.papers_training`: learn the weights that `kg match papers` uses."""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from ingest.evaluate.halves import halves
from ingest.evaluate.papers import read_given
from ingest.evaluate.papers_cited import Manner, citations
from ingest.evaluate.papers_made import acl_papers, distinct, lists, series
from ingest.resolve.papers import Paper
from ingest.resolve.papers.features import NAMES
from ingest.resolve.papers.train import Examples, examples, learned
from kg.errors import UsageError

FEWEST: Final = 2
MOST: Final = 3
MANNERS: Final = (
    Manner(copies=40, groups=5, pages=0.6),
    Manner(copies=40, groups=5, pages=0.15),
    Manner(copies=60, groups=3, pages=0.1, reports=0.1),
    Manner(copies=12, groups=9, pages=0.4),
    Manner(copies=20, groups=7, pages=0.7),
    Manner(copies=30, groups=6, pages=0.05),
)
"""Often or hardly copied, with pages or without."""

SEEDS: Final = (1, 2, 3)  # one sample has its whims
LEARNED_FROM: Final = [
    "half of the papers of the ACL Anthology by a hash of the title, copied with noise",
    f"seeds {', '.join(map(str, SEEDS))}, of each six lists of citations",
    "of each two clean lists, twice, and the two as one",
    "of each titles that are or begin alike and copies of some, three times",
]


def train_command(
    sets: Annotated[
        list[str],
        typer.Argument(
            metavar="SET…",
            help="DATA,TRUTH or LEFT,RIGHT,TRUTH: tables as for `kg evaluate papers`; or an "
            "archive of the ACL Anthology alone, to make sets of half of its papers.",
        ),
    ],
    *,
    output: Annotated[Path, typer.Option(help="JSON file to write.")],
    whole: Annotated[
        bool, typer.Option("--whole", help="Learn from all, once the halves are measured.")
    ] = False,
) -> None:
    """Learn from the half of each set that is not held out; a set named twice counts twice.

    `kg evaluate papers … --held-out` measures on the other half. Of an archive the papers are
    halved before sets are made of them, and `kg evaluate papers ARCHIVE --made` measures.
    """
    if len(sets) == 1 and "," not in sets[0]:
        papers = acl_papers(Path(sets[0]), held_out=False)
        found, names = [one for seed in SEEDS for one in made(papers, seed)], LEARNED_FROM
    else:
        found = [_examples(one, whole=whole) for one in sets]
        names = [", ".join(Path(path).name for path in one.split(",")) for one in sets]
    model = learned(found)
    weights = {
        name: round(float(weight), 4) for name, weight in zip(NAMES, model.weights, strict=True)
    }
    held = {"learned_from": names, "bias": round(model.bias, 4), "weights": weights}
    output.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def made(every: list[Paper], seed: int) -> list[Examples]:
    """Make a seed's sets: citations, two lists, the two as one, and series of titles."""
    papers = distinct(every)
    cited = [
        examples(*citations(papers, 10 * seed + at, manner=manner))
        for at, manner in enumerate(MANNERS)
    ]
    two, alike = lists(papers, seed), examples(*series(every, seed))
    both = examples(*two)
    one = examples([*two.left, *(two.right or ())], None, two.known)
    return [*cited, both, both, one, alike, alike, alike]


def _examples(named: str, *, whole: bool) -> Examples:
    paths = [Path(path) for path in named.split(",")]
    if not FEWEST <= len(paths) <= MOST:
        raise UsageError(f"{named!r} does not read DATA,TRUTH or LEFT,RIGHT,TRUTH")
    right = paths[1] if len(paths) == MOST else None
    given = read_given(paths[0], paths[-1], right=right, held_out=False)
    if whole:
        return examples(*given)
    (left, others), _ = halves(*given)
    return examples(left, others, given.known)


if __name__ == "__main__":
    typer.run(train_command)
