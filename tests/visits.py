"""Visits to a replayed service, and the samples that it answers with."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from ingest.http.site import Site
from ingest.source import Ask, Source, Visit
from kg.config import Settings
from schema.records import Record
from tests.house import ROOT
from tests.replay import Answer, Replay

DATA: Final = ROOT / "tests" / "data"


def sample(*path: str) -> Any:  # noqa: ANN401 - any document
    """Return the JSON document of a sample."""
    return json.loads(Path(DATA, *path).read_text(encoding="utf-8"))


def answer(document: object, status: int = 200) -> Answer:
    """Return an answer that holds a JSON document."""
    return Answer(json.dumps(document), status)


def at_once(site: Site) -> Site:
    """Return a site that is asked without pauses."""
    return replace(site, pause_s=0, backoff_s=0.001)


def visit(
    service: Replay,
    *what: str,
    select: str | None = None,
    since: date | None = None,
    after: str | None = None,
    settings: Settings | None = None,
) -> Visit:
    """Return a visit to the replayed service."""
    ask = Ask(what, select=select, since=since, url=service.url)
    return Visit(ask, settings=settings, after=after)


def records(source: Source, visited: Visit) -> list[Record]:
    """Return all records of a visit."""
    return [source.parse(raw) for raw in source.fetch(visited)]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was told, on one line."""
    return " ".join(capsys.readouterr().err.split())
