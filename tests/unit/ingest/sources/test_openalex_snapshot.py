import gzip
import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.formats import openalex_lines
from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources.openalex_snapshot import SOURCE
from kg.errors import KGError, RecordError, SourceError, UsageError
from schema.records import PaperRecord
from tests.openalex import address, sample, works, write_manifest, write_part

OLD, NEW = "updated_date=2024-01-01", "updated_date=2024-03-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A snapshot of one author and four works, in parts of two days."""
    write_part(tmp_path, f"authors/{OLD}/part_000.gz", [sample("author")])
    write_part(tmp_path, f"works/{OLD}/part_000.gz", works(1, 2))
    write_part(tmp_path, f"works/{OLD}/part_001.gz", works(3))
    write_part(tmp_path, f"works/{NEW}/part_000.gz", works(4))
    write_manifest(tmp_path, "authors", f"{OLD}/part_000.gz")
    write_manifest(
        tmp_path, "works", f"{OLD}/part_000.gz", f"{OLD}/part_001.gz", f"{NEW}/part_000.gz"
    )
    return tmp_path


def visit(folder: Path, **how: object) -> Visit:
    after = how.pop("after", None)
    return Visit(Ask((str(folder),), **how), after=after)  # type: ignore[arg-type]  # fields of an Ask


def fetched(folder: Path, **how: object) -> list[Raw]:
    return list(SOURCE.fetch(visit(folder, **how)))


def numbers(raws: list[Raw]) -> list[int]:
    """Return the numbers in the ids of works."""
    return [int(json.loads(raw.text)["id"][-3:]) for raw in raws]


def test_authors_come_before_works_and_bytes_are_counted(folder: Path) -> None:
    asked = visit(folder)

    raws = list(SOURCE.fetch(asked))

    assert [SOURCE.parse(raw).kind for raw in raws] == ["author", *["paper"] * 4]
    assert [raw.line for raw in raws] == [1, 2, 3, 4, 5]
    assert raws[-1].read == asked.total


@pytest.mark.parametrize("below", ["data", "data/jsonl", "jsonl", ""])
def test_the_layouts_of_all_years_are_found(tmp_path: Path, below: str) -> None:
    write_part(tmp_path, f"works/{OLD}/part_000.gz", works(1))
    (tmp_path / "data").rename(tmp_path / "there")
    (tmp_path / below).mkdir(parents=True, exist_ok=True)
    (tmp_path / "there" / "works").rename(tmp_path / below / "works")

    assert numbers(fetched(tmp_path)) == [1]


def test_one_manifest_for_all_entities_is_read_too(tmp_path: Path) -> None:
    for part in ("part_0000.gz", "part_0001.gz"):
        write_part(tmp_path, f"jsonl/works/{OLD}/{part}", works(int(part[5:9])))
    files = [{"key": f"data/jsonl/works/{OLD}/part_0001.gz"}]
    manifest = tmp_path / "data" / "jsonl" / "manifest.json"
    manifest.write_text(json.dumps({"works": {"files": files}}), encoding="utf-8")

    assert numbers(fetched(tmp_path)) == [1]


def test_a_part_that_no_manifest_lists_does_not_belong(folder: Path) -> None:
    write_part(folder, f"works/{NEW}/part_009.gz", works(9))

    assert numbers(fetched(folder, select="works")) == [1, 2, 3, 4]


def test_without_a_manifest_everything_there_is_taken_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data" / "works" / "manifest").unlink()

    assert numbers(fetched(folder, select="works")) == [1, 2, 3, 4]
    assert "works has no manifest" in capsys.readouterr().err


@pytest.mark.parametrize("name", [f"{NEW}/part_007.gz", "updated_date=2024-01-01/..gz"])
def test_a_part_that_is_missing_ends_the_load_before_it_begins(folder: Path, name: str) -> None:
    write_manifest(folder, "works", f"{OLD}/part_000.gz", name)

    if ".." in name:
        assert numbers(fetched(folder, select="works")) == [1, 2]
    else:
        with pytest.raises(SourceError, match="part_007"):
            fetched(folder)


def test_a_manifest_that_cannot_be_read_is_told(folder: Path) -> None:
    (folder / "data" / "works" / "manifest").write_text("{", encoding="utf-8")

    with pytest.raises(SourceError, match="manifest cannot be read"):
        fetched(folder)


@pytest.mark.parametrize(
    ("since", "found"),
    [
        pytest.param(date(2024, 1, 1), [1, 2, 3, 4], id="the day itself counts"),
        pytest.param(date(2024, 1, 2), [4], id="later parts"),
        pytest.param(date(2024, 4, 1), [], id="nothing since"),
    ],
)
def test_since_leaves_out_parts_of_days_before(folder: Path, since: date, found: list[int]) -> None:
    assert numbers(fetched(folder, select="works", since=since)) == found


def test_an_interrupted_load_goes_on_after_the_line_it_reached(folder: Path) -> None:
    every = fetched(folder)

    for place, raw in enumerate(every):
        rest = fetched(folder, after=raw.mark)
        assert [(one.line, one.text) for one in rest] == [
            (one.line, one.text) for one in every[place + 1 :]
        ]


def test_a_mark_in_a_part_that_is_gone_begins_again_and_tells(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(fetched(folder, after="works/gone.gz#3#4")) == 5
    assert "from the start" in capsys.readouterr().err


def test_a_part_that_breaks_off_gives_what_comes_before(tmp_path: Path) -> None:
    part = write_part(tmp_path, f"works/{OLD}/part_000.gz", [])
    plain = b"".join(json.dumps(work).encode() + b"\n" for work in works(*range(200)))
    part.write_bytes(gzip.compress(plain)[:-20])
    raws = []

    with pytest.raises(UsageError, match=r"part_000\.gz"):
        raws += SOURCE.fetch(visit(tmp_path))

    assert numbers(raws)[:100] == list(range(100))


def test_lines_that_are_none_are_told_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openalex_lines, "LONGEST_LINE", 5_000)
    part = write_part(tmp_path, f"works/{OLD}/part_000.gz", [])
    good = json.dumps(works(1)[0]).encode()
    part.write_bytes(gzip.compress(b"\n".join([b"x" * 12_000, b"\xff{", b"  ", b"{", good])))

    raws = fetched(tmp_path)

    faults = [raw.fault and raw.fault[:12] for raw in raws]
    assert faults == ["a line of 12", "not UTF-8: i", None, None]
    with pytest.raises(RecordError, match="longer than"):
        SOURCE.parse(raws[0])
    assert isinstance(SOURCE.parse(raws[3]), PaperRecord)


def test_new_and_vanished_fields_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openalex_lines, "LOOKED_AT", 2)
    found = [{**work, "brand_new": 1} for work in works(*range(200))]
    for work in found:
        work.pop("publication_year", None)
    write_part(tmp_path, f"works/{OLD}/part_000.gz", found)
    asked = visit(tmp_path)

    assert len(list(SOURCE.fetch(asked))) == 200
    assert asked.drift.notes() == [
        "works has fields that are not read: brand_new",
        "works no longer has: publication_year",
    ]


def _parquet(folder: Path, *, packed: bool = False) -> None:
    rows = [
        {name: work[name] for name in ("doi", "title", "authorships", "topics")}
        | {"id": work["id"], "publication_year": 2021, "updated_date": date(2024, 1, 1)}
        for work in works(*range(1, 11))
    ]
    index = {"We": [0], "give": [1]}
    kind = pa.string() if packed else pa.map_(pa.string(), pa.list_(pa.int64()))
    value = json.dumps(index) if packed else list(index.items())
    table = pa.Table.from_pylist(rows).append_column(
        "abstract_inverted_index", pa.array([value] * len(rows), kind)
    )
    path = folder / "data" / "parquet" / "works" / OLD / "part_0000.parquet"
    path.parent.mkdir(parents=True)
    pq.write_table(table, path, row_group_size=4)


@pytest.mark.parametrize("index", ["a map", "packed"])
def test_parquet_gives_the_same_records(tmp_path: Path, index: str) -> None:
    _parquet(tmp_path, packed=index == "packed")

    raws = fetched(tmp_path)

    assert numbers(raws) == list(range(1, 11))
    papers = [SOURCE.parse(raw) for raw in raws]
    assert {paper.abstract for paper in papers if isinstance(paper, PaperRecord)} == {"We give"}


def test_parquet_goes_on_in_the_middle_of_a_row_group(tmp_path: Path) -> None:
    _parquet(tmp_path)

    assert numbers(fetched(tmp_path, after=fetched(tmp_path)[5].mark)) == [7, 8, 9, 10]


def test_parquet_that_is_none_is_told(tmp_path: Path) -> None:
    _parquet(tmp_path)
    path = next(tmp_path.rglob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(UsageError, match="part_0000"):
        fetched(tmp_path)


def test_topics_bring_the_levels_above_them(tmp_path: Path) -> None:
    for level, key in (("topics", "T10001"), ("fields", "fields/17"), ("domains", "domains/3")):
        found = [sample("topic", id=address(key))]
        write_part(tmp_path, f"{level}/{OLD}/part_000.gz", found)

    raws = fetched(tmp_path, select="topics")

    assert [json.loads(raw.text)["id"][21:] for raw in raws] == ["domains/3", "fields/17", "T10001"]


@pytest.mark.parametrize(
    ("folders", "select"),
    [
        pytest.param((), None, id="no folder"),
        pytest.param(("a", "b"), None, id="two folders"),
        pytest.param(("nowhere",), None, id="no snapshot in it"),
        pytest.param(("",), "works,papers", id="no such entity"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    folder: Path, folders: tuple[str, ...], select: str | None
) -> None:
    asked = Ask(tuple(str(folder / one) for one in folders), select=select)

    with pytest.raises(KGError):
        list(SOURCE.fetch(Visit(asked)))
