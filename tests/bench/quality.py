"""How right the resolvers are, as `kg evaluate` measures it, each beside its baselines.

The data are not the project's. KG_BENCH_PAPERS names a table and its truth, KG_BENCH_INSTITUTIONS
a dump of ROR and tables of affiliations, KG_BENCH_ACL an archive of the ACL Anthology, for names
and papers; what is not named is not measured. `python -m tests.bench.quality` runs this alone.
"""

import json
import os
import shlex
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.bench.acl import VARIABLE as ACL
from tests.bench.ground import KG, Report

PAPERS: Final = "KG_BENCH_PAPERS"
INSTITUTIONS: Final = "KG_BENCH_INSTITUTIONS"
SCORES: Final = ("precision", "recall", "f1")
SEEDS: Final = (1, 2, 3)
TIMES: Final = 3  # that tables after the first count: they are smaller, and as the shipped weights
MADE: Final = (
    "Papers: {} made of half the ACL Anthology, {} seeds, lowest-highest. The weights were learned "
    "from the other half.\n"
)
SKIPPED: Final = "{}: skipped; set {} to {}.\n"


def report(told: Report) -> None:
    """Measure what data are named for, and report."""
    told.add("## Who is who\n")
    _papers(told)
    _institutions(told)
    _authors(told)


def _papers(told: Report) -> None:
    _papers_made(told)
    named = _named(PAPERS)
    if len(named) != 2:
        told.add(SKIPPED.format("Papers", PAPERS, "a table of papers and a table of pairs"))
        return
    found = _evaluated("papers", *named)
    told.add(
        f"Papers: {Path(named[0]).name}, {found['known_pairs']:,} true pairs. The weights that "
        "come with the package were learned from citations and lists made of the ACL Anthology.\n"
    )
    _table(told, ("method", "precision", "recall", "f1"), found["figures"])
    _calibration(told, found["calibration"])


def _papers_made(told: Report) -> None:
    named = _named(ACL)
    if not named:
        told.add(SKIPPED.format("Papers made", ACL, "an archive of the ACL Anthology"))
        return
    for kind in ("lists", "citations"):
        seeds = [_evaluated("papers", named[0], f"--made={kind}", f"--seed={n}") for n in SEEDS]
        told.add(MADE.format(kind, len(SEEDS)))
        _table(told, ("method", *SCORES), _ranges([one["figures"] for one in seeds]))


def _ranges(seeds: Sequence[Sequence[Mapping[str, Any]]]) -> Iterable[Mapping[str, str]]:
    """Yield the lowest and highest of each score of a method."""
    for rows in zip(*seeds, strict=True):
        scores = {name: [row[name] or 0.0 for row in rows] for name in SCORES}
        told = {name: f"{min(of):.3f}-{max(of):.3f}" for name, of in scores.items()}
        yield {"method": rows[0]["method"], **told}


def _institutions(told: Report) -> None:
    named = _named(INSTITUTIONS)
    if len(named) < 2:
        wanted = "a dump of ROR and tables of affiliations with their ror_id"
        told.add(SKIPPED.format("Institutions", INSTITUTIONS, wanted))
        return
    dump, first, *more = named
    found = _evaluated("institutions", first, first, "--ror", dump)
    told.add(
        f"Institutions: {found['per_second']:,.0f} strings a second, {found['strings']:,} strings "
        f"of {Path(first).name} against {Path(dump).name}. Weights fitted to one half of each "
        "table, measured on the other, over truth that the dump holds:\n"
    )
    with TemporaryDirectory() as folder:
        again = [f"--more={path}" for path in more for _ in range(TIMES)]
        weights = str(Path(folder) / "weights.json")
        folds = _evaluated(
            "institutions", first, first, f"--ror={dump}", *again, "--train", weights
        )
    for fold in folds:
        told.add(f"Measured on {fold['measured_on']}.\n")
        _table(told, ("method", "precision", "recall", "f1"), fold["figures"])
        _calibration(told, fold["calibration"])


def _authors(told: Report) -> None:
    named = _named(ACL)
    if not named:
        told.add(SKIPPED.format("Authors", ACL, "an archive of the ACL Anthology"))
        return
    for way, said in (
        ("--homonyms", "names that explicit ids, hidden from the resolver, give to several people"),
        ("--namesakes", "people of rare names made namesakes, in the families not learned from"),
    ):
        found = _evaluated("authors", named[0], way)
        told.add(f"Authors: {said}; {found['with_truth']:,} of {found['mentions']:,} mentions.\n")
        columns = [name for name in found["agreements"][0] if not name.startswith("true_")]
        _table(told, columns, found["agreements"])
        _calibration(told, found["calibration"])


def _named(variable: str) -> list[str]:
    return [str(Path(one).resolve()) for one in shlex.split(os.environ.get(variable, ""))]


def _evaluated(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    command = [KG, "evaluate", *arguments, "--json"]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own command
    return json.loads(said.stdout)


def _table(told: Report, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    names = list(columns)
    told.add(f"| {' | '.join(name.replace('_', ' ') for name in names)} |")
    told.add(f"|---|{'--:|' * (len(names) - 1)}")
    for row in rows:
        told.add(f"| {' | '.join(_cell(row.get(name)) for name in names)} |")
    told.add("")


def _calibration(told: Report, bins: Iterable[Mapping[str, Any]]) -> None:
    parts = [f"{one['low']:.1f}: {one['right']:.2f}" for one in bins]
    told.add(f"Share right by score, from: {', '.join(parts)}.\n")


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str("–" if value is None else value)


if __name__ == "__main__":
    report(Report())
