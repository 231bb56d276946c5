import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingest import cli, sources_cli
from ingest.run import Job, Summary
from kg.errors import UsageError
from tests.house import ROOT

SUMMARY = Summary(
    source="records:refs.jsonl",
    run_id=None,
    status="complete",
    created=3,
    updated=0,
    unchanged=4,
    rejected=1,
    removed=0,
    seconds=0.5,
    rejects="refs.rejects.jsonl",
    dry_run=False,
    notes=[],
)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that commands would have run; each ends with SUMMARY."""
    met: list[Job] = []

    async def _ingest(_graph: object, job: Job, **_: Any) -> Summary:  # noqa: ANN401 - unused
        met.append(job)
        return SUMMARY

    monkeypatch.setattr(sources_cli, "ingest", _ingest)
    monkeypatch.setenv("KG_NEO4J_URI", "bolt://127.0.0.1:1")
    return met


def _run(*words: str) -> Any:  # noqa: ANN401 - a click Result
    return CliRunner().invoke(cli.app, ["ingest", *words], catch_exceptions=False)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        pytest.param(["records", "a/refs.jsonl"], "records:refs.jsonl", id="records"),
        pytest.param(["records", "my refs.jsonl"], "records:my_refs.jsonl", id="a space"),
        pytest.param(["records", "-"], "records:stdin", id="standard input"),
        pytest.param(["bibtex", "refs.bib"], "bibtex:refs.bib", id="BibTeX"),
        pytest.param(["bibtex", "refs.bib", "--as", "mine"], "mine", id="a name of one's own"),
        pytest.param(["demo"], "demo", id="demonstration"),
    ],
)
def test_a_source_is_named_after_its_kind_and_file(
    jobs: list[Job], words: list[str], source: str
) -> None:
    _run(*words)

    assert [job.name for job in jobs] == [source]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("two words", id="a space"),
        pytest.param("", id="nothing"),
        pytest.param("x" * 201, id="too long"),
        pytest.param("a\x07", id="a control character"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused(jobs: list[Job], name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a source"):
        _run("records", "refs.jsonl", "--as", name)

    assert jobs == []


def test_the_classifier_s_own_name_is_no_source_s(jobs: list[Job]) -> None:
    with pytest.raises(UsageError, match="kg classify"):
        _run("records", "refs.jsonl", "--as", "classify")

    assert jobs == []


def test_options_reach_the_job(jobs: list[Job]) -> None:
    _run("records", "refs.jsonl", "--strict", "--limit", "5", "--dry-run", "--rejects", "r.jsonl")

    (job,) = jobs
    assert (job.strict, job.limit, job.dry_run, job.rejects) == (True, 5, True, Path("r.jsonl"))


def test_a_map_of_columns_reaches_the_job(jobs: list[Job]) -> None:
    _run("csv", "t.csv", "--column", "title=Heading = x", "--column", "year=")

    assert jobs[0].ask.columns == {"title": "Heading = x", "year": ""}


def test_a_map_that_does_not_read_as_one_is_refused(jobs: list[Job]) -> None:
    with pytest.raises(UsageError, match="'title' does not read FIELD=COLUMN"):
        _run("csv", "t.csv", "--column", "title")

    assert jobs == []


def test_rejects_lie_beside_whoever_asks_unless_told_otherwise(jobs: list[Job]) -> None:
    _run("records", "a/refs.jsonl")

    assert jobs[0].rejects == Path("records_refs.jsonl.rejects.jsonl")


def test_the_file_to_read_is_not_overwritten_with_rejects(jobs: list[Job]) -> None:
    with pytest.raises(UsageError, match="--rejects"):
        _run("records", "refs.jsonl", "--rejects", "./refs.jsonl")

    assert jobs == []


def test_a_summary_is_a_table_for_people(jobs: list[Job]) -> None:
    told = _run("records", "refs.jsonl").output

    assert jobs
    assert "loaded records:refs.jsonl" in told
    assert "1 rejected; see refs.rejects.jsonl" in told
    assert [word for word in told.split() if word.isdigit()][:5] == ["3", "0", "4", "1", "0"]


def test_a_summary_is_json_for_programs(jobs: list[Job]) -> None:
    told = _run("records", "refs.jsonl", "--json").stdout

    assert jobs
    assert json.loads(told) == SUMMARY.model_dump()


def test_the_schema_of_a_record_is_the_published_one() -> None:
    told = json.loads(_run("schema").stdout)

    held = (ROOT / "ingest" / "records.schema.json").read_text(encoding="utf-8")
    assert told == json.loads(held)
