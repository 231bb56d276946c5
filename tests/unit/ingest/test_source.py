import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.page import markdown
from ingest.raw import Raw
from ingest.registry import SOURCES
from ingest.source import Ask, Source, Visit, each_file
from ingest.sources.records import read
from kg.errors import UsageError
from schema.records import ALL_FIELDS

by_name = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)


def _fetched(*paths: Path) -> list[Raw]:
    return list(each_file(read)(Visit(Ask(tuple(map(str, paths))))))


def _written(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text)
    return [folder / name for name in texts]


def test_lines_and_bytes_count_through_all_files(tmp_path: Path) -> None:
    raws = _fetched(*_written(tmp_path, a="1\n2\n", b="", c="3\n"))

    assert [(raw.text, raw.line, raw.read) for raw in raws] == [
        ("1", 1, 2),
        ("2", 2, 4),
        ("3", 3, 6),
    ]


def test_a_file_may_be_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"1\n2\n")))

    raws = _fetched(Path("-"), *_written(tmp_path, a="3\n"))

    assert [raw.line for raw in raws] == [1, 2, 3]


def test_a_file_that_fails_comes_after_those_before(tmp_path: Path) -> None:
    raws = each_file(read)(Visit(Ask((*map(str, _written(tmp_path, a="1\n")), "nowhere"))))

    assert next(raws).text == "1"
    with pytest.raises(UsageError, match="nowhere"):
        next(raws)


def test_a_file_is_opened_when_its_turn_comes() -> None:
    opened: list[str] = []

    def _fetch(path: Path) -> Iterator[Raw]:
        opened.append(path.name)
        yield Raw(1, "", 1)

    raws = each_file(_fetch)(Visit(Ask(("a", "b"))))

    next(raws)
    assert opened == ["a"]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"what": ("b",)}, id="what"),
        pytest.param({"what": ("a", "b")}, id="more"),
        pytest.param({"select": "x"}, id="select"),
        pytest.param({"select": ""}, id="empty select"),
        pytest.param({"since": date(2001, 1, 2)}, id="since"),
        pytest.param({"columns": {"title": "T"}}, id="columns"),
    ],
)
def test_another_request_has_another_fingerprint(change: dict[str, Any]) -> None:
    asked = Ask(("a",))

    assert replace(asked, **change).fingerprint != asked.fingerprint


def test_the_same_request_has_the_same_fingerprint_on_any_mirror() -> None:
    one = Ask(("a",), columns={"title": "T", "year": "Y"})
    other = Ask(("a",), columns={"year": "Y", "title": "T"}, url="http://127.0.0.1:1")

    assert one.fingerprint == other.fingerprint


@by_name
def test_a_source_gives_fields_that_there_are(source: Source) -> None:
    assert source.about.gives
    assert source.about.gives <= ALL_FIELDS


@by_name
def test_a_source_says_what_it_is_in_sentences(source: Source) -> None:
    told = [source.summary, source.takes_help, *source.about.notes]
    options = [source.select_help, source.since_help, source.columns_help]

    assert [
        text for text in [*told, *filter(None, options)] if not text.endswith((".", ".)"))
    ] == []
    assert source.takes.isupper()


@by_name
def test_a_source_says_where_it_comes_from(source: Source) -> None:
    about = source.about

    assert not about.title.endswith(".")
    assert about.interface
    assert about.licence
    assert about.documented_at.startswith("https://") or Path(about.documented_at).suffix


def test_sources_stand_in_order_of_name_once_each() -> None:
    names = [source.name for source in SOURCES]

    assert names == sorted(set(names))


@by_name
def test_the_page_has_a_section_for_every_source(source: Source) -> None:
    page = markdown()

    assert f"| [`{source.name}`](#{source.name}) |" in page
    assert f"\n## {source.name}\n" in page
    assert all(note in page for note in source.about.notes)
