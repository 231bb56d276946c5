"""How fast works of an OpenAlex snapshot are parsed, and how much memory that takes.

The snapshot is generated, the same for the same seed, and never held: lines of some 5 kB, with
four authors and their institutions, 25 references, three topics and an abstract of 150 words.
"""

import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from ingest.interpreter import set_up
from ingest.source import Ask, Visit
from ingest.sources.openalex_snapshot import SOURCE
from tests.bench.ground import FOLDER, Report
from tests.house import ROOT

AUTHORS: Final = 4
REFERENCES: Final = 25
TOPICS: Final = 3
WORDS: Final = 150
INSTITUTIONS: Final = 20_000
VOCABULARY: Final = 5_000
DAY: Final = "updated_date=2024-01-01"
AT_ONCE: Final = 1_000  # works parsed between two looks at the clock


@dataclass(frozen=True, slots=True)
class Figures:
    """What one pass over a snapshot takes, on one core."""

    works: int
    works_a_second: float
    """Of `parse` alone: a raw line in, a validated record out."""

    read_a_second: float
    """With unpacking and cutting into lines."""

    peak_tenth_mb: float
    """Most resident memory until a tenth of the file was read."""

    peak_mb: float
    line_bytes: int


class Works:
    """Works one after the other, as a snapshot has them."""

    def __init__(self, number: int, *, seed: int = 7) -> None:
        self.number = number
        self._chance = random.Random(seed)  # noqa: S311 - a sample, not a secret

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for place in range(self.number):
            yield self._work(place)

    def _work(self, place: int) -> dict[str, Any]:
        address = f"https://openalex.org/W{4_000_000_000 + place}"
        doi = f"https://doi.org/10.5555/bench.{place}"
        title = f"Fictional finding number {place} about topic {self._often(400)}"
        venue = self._often(3_000)
        return {
            "id": address,
            "doi": doi,
            "title": title,
            "display_name": title,
            "publication_year": 1985 + place % 40,
            "publication_date": f"{1985 + place % 40}-05-05",
            "ids": {"openalex": address, "doi": doi, "mag": 4_000_000_000 + place},
            "language": "en",
            "primary_location": {
                "is_oa": False,
                "landing_page_url": doi,
                "source": {"id": f"https://openalex.org/S{venue}", "type": "journal",
                           "display_name": f"Journal of Generated Papers {venue}"},
            },
            "type": "article",
            "authorships": [self._authorship() for _ in range(AUTHORS)],
            "cited_by_count": self._often(1_000),
            "is_retracted": False,
            "topics": [self._topic() for _ in range(TOPICS)],
            "referenced_works": [self._cited() for _ in range(REFERENCES)],
            "abstract_inverted_index": self._abstract(),
            "updated_date": "2024-01-01",
        }  # fmt: skip

    def _authorship(self) -> dict[str, Any]:
        number, at = self._often(2_000_000), self._often(INSTITUTIONS)
        printed = f"Department of Generation, Fictional University {at}, Exampleville"
        institution = f"https://openalex.org/I{100_000 + at}"
        return {
            "author_position": "middle",
            "author": {
                "id": f"https://openalex.org/A{5_000_000_000 + number}",
                "display_name": f"Fictional Author {number}",
                "orcid": _orcid(number),
            },
            "institutions": [
                {
                    "id": institution,
                    "display_name": f"Fictional University {at}",
                    "ror": f"https://ror.org/0{at:06}{at % 97:02}",
                    "country_code": "FR",
                    "lineage": [institution],
                }
            ],
            "raw_author_name": f"F. Author {number}",
            "raw_affiliation_strings": [printed],
        }

    def _topic(self) -> dict[str, Any]:
        number = self._often(4_500)
        return {
            "id": f"https://openalex.org/T{10_000 + number}",
            "display_name": f"Topic {number}",
            "score": round(self._chance.random(), 4),
            "subfield": {"id": "https://openalex.org/subfields/1702", "display_name": "Subfield"},
            "field": {"id": "https://openalex.org/fields/17", "display_name": "Field"},
            "domain": {"id": "https://openalex.org/domains/3", "display_name": "Domain"},
        }

    def _cited(self) -> str:
        return f"https://openalex.org/W{self._chance.randrange(10**9, 4 * 10**9)}"

    def _abstract(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for place in range(WORDS):
            index.setdefault(f"w{self._often(VOCABULARY)}", []).append(place)
        return index

    def _often(self, most: int) -> int:
        return int(most ** self._chance.random())  # log-uniform: the k-th as often as 1/k


def report(report: Report, *, number: int = 1_000_000) -> None:
    """Generate a snapshot, measure and report; the generated part is removed again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        found = measure(write(Path(folder), number), number)
    report.add(
        f"OpenAlex snapshot of {found.works:,} generated works ({found.line_bytes:,} bytes each), "
        f"one core: {found.works_a_second:,.0f} works a second parsed (goal 10,000), "
        f"{found.read_a_second:,.0f} with unpacking.\n"
        f"Peak memory {found.peak_tenth_mb:.0f} MiB at a tenth and {found.peak_mb:.0f} MiB at the "
        "end (goal: flat, under 600).\n"
    )


def write(folder: Path, number: int) -> Path:
    """Write a snapshot of so many works, one part and its manifest, and return its folder."""
    works = folder / "data" / "works"
    part = works / DAY / "part_000.gz"
    part.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(part, "wt", encoding="utf-8", compresslevel=1) as file:
        for work in Works(number):
            file.write(json.dumps(work, separators=(",", ":")) + "\n")
    url = f"s3://openalex/data/works/{DAY}/part_000.gz"
    entry = {"url": url, "meta": {"content_length": part.stat().st_size, "record_count": number}}
    (works / "manifest").write_text(json.dumps({"entries": [entry]}), encoding="utf-8")
    return folder


def measure(folder: Path, number: int) -> Figures:
    """Return what reading and parsing a snapshot takes in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.openalex", str(number), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)  # noqa: S603 - our own
    return Figures(**json.loads(done.stdout))


def _pass(folder: Path, number: int) -> Figures:
    raws = SOURCE.fetch(Visit(Ask((str(folder),), select="works")))
    parsing = tenth = 0.0
    done = size = 0
    started = time.process_time()
    with set_up():
        while batch := list(islice(raws, AT_ONCE)):
            before = time.process_time()
            for raw in batch:
                SOURCE.parse(raw)
            parsing += time.process_time() - before
            done += len(batch)
            size += sum(len(raw.text) for raw in batch)
            if done * 10 <= number or not tenth:
                tenth = _peak_mb()
    seconds = time.process_time() - started
    return Figures(done, done / parsing, done / seconds, tenth, _peak_mb(), size // done)


def _peak_mb() -> float:
    """Return the peak of this process alone; what the parent had before counts elsewhere."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak) / 1024


def _orcid(number: int) -> str:
    digits = f"{number:015}"
    check = (1 - 2 * int(digits, 13)) % 11
    whole = digits + ("X" if check == 10 else str(check))
    return "https://orcid.org/" + "-".join(whole[at : at + 4] for at in range(0, 16, 4))


def main() -> None:
    """Measure a snapshot of so many works; given its folder too, do so in this very process."""
    number = int(sys.argv[1])
    if sys.argv[2:]:
        print(json.dumps(asdict(_pass(Path(sys.argv[2]), number))))  # noqa: T201 - for the parent
        return
    with tempfile.TemporaryDirectory() as folder:
        print(measure(write(Path(folder), number), number))  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
