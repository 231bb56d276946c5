import io
from pathlib import Path

import pytest
from rich.console import Console

from ingest import progress as module
from ingest.load.turn import Counts
from ingest.progress import progress
from ingest.run import Job
from ingest.source import Ask
from ingest.sources import records


def _job(path: Path) -> Job:
    return Job("records:a.jsonl", records.SOURCE, Ask((str(path),)), path)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a terminal of 120 columns would show."""
    text = io.StringIO()
    monkeypatch.setattr(module, "news", Console(file=text, force_terminal=True, width=120))
    return text


def test_a_bar_shows_records_a_second_and_how_much_is_read(
    tmp_path: Path, shown: io.StringIO
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 200)

    with progress(_job(path)) as watch:
        watch(50, None, Counts(created=1200))

    assert "records:a.jsonl" in shown.getvalue()
    assert "25%" in shown.getvalue()
    assert "1,200 records, " in shown.getvalue()


def test_standard_input_has_no_end_to_be_shown(shown: io.StringIO) -> None:
    with progress(_job(Path("-"))) as watch:
        watch(50, None, Counts(created=1))

    assert "%" not in shown.getvalue()


def test_there_is_no_bar_where_nobody_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = io.StringIO()
    monkeypatch.setattr(module, "news", Console(file=text))

    with progress(_job(tmp_path)) as watch:
        watch(50, None, Counts(created=1))

    assert text.getvalue().strip() == ""


def test_a_service_says_itself_how_much_there_is(shown: io.StringIO) -> None:
    with progress(_job(Path("-"))) as watch:
        watch(50, 200, Counts(created=1))

    assert "25%" in shown.getvalue()


def test_several_files_and_folders_are_one_bar(tmp_path: Path, shown: io.StringIO) -> None:
    (tmp_path / "deep").mkdir()
    paths = [tmp_path / "a.jsonl", tmp_path / "deep" / "b.jsonl", tmp_path / "deep" / "c.jsonl"]
    for path in paths:
        path.write_bytes(b"x" * 100)
    asked = Ask((str(paths[0]), str(tmp_path / "deep")))

    with progress(Job("records", records.SOURCE, asked, tmp_path)) as watch:
        watch(75, None, Counts(created=1))

    assert "25%" in shown.getvalue()


def test_a_file_that_is_not_there_has_no_size(tmp_path: Path, shown: io.StringIO) -> None:
    with progress(_job(tmp_path / "nowhere")) as watch:
        watch(0, None, Counts())

    assert "%" not in shown.getvalue()
