import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import orcid
from ingest.sources.orcid import SOURCE, parse
from kg.errors import RecordError, SourceError
from tests.replay import Answer, Asked, replaying

pytestmark = pytest.mark.enable_socket

ADA, BOB, CY = (f"0000-0000-0000-{end}" for end in ("0108", "0204", "0300"))


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orcid, "SITE", replace(orcid.SITE, pause_s=0, backoff_s=0.001))


def person(iD: str) -> Answer:  # noqa: N803 - as ORCID writes it
    """Return the answer to a request for a record."""
    name = {"given-names": {"value": "Ada"}, "family-name": {"value": f"Example {iD[-4:]}"}}
    return Answer(
        json.dumps(
            {
                "orcid-identifier": {"path": iD},
                "person": {"name": name},
                "activities-summary": {"works": {"group": []}},
            }
        )
    )


def page(*found: str, total: int) -> Answer:
    """Return a page of a search."""
    rows = [{"orcid-id": one, "given-names": "Ada"} for one in found]
    return Answer(json.dumps({"expanded-result": rows or None, "num-found": total}))


def asked(
    answers: list[Answer],
    *what: str,
    after: str | None = None,
    **how: Any,  # noqa: ANN401 - the fields of an Ask
) -> tuple[list[Raw], list[Asked], Visit]:
    """Return what a visit to a replayed service gives, and what it asked."""
    with replaying(answers) as service:
        visit = Visit(Ask(what, url=service.url, **how), after=after)
        return list(SOURCE.fetch(visit)), service.asked, visit


def names(raws: Iterable[Raw]) -> list[str]:
    """Return the name of each person, or the reason why there is none."""
    found = []
    for raw in raws:
        try:
            found.append(getattr(parse(raw), "name", ""))
        except RecordError as error:
            found.append(str(error))
    return found


def test_a_person_is_asked_for_once_by_id_or_address() -> None:
    raws, requests, visit = asked(
        [person(ADA)],
        f"https://orcid.org/{ADA}",
    )

    assert names(raws) == ["Ada Example 0108"]
    assert [one.path for one in requests] == [f"/{ADA}/record"]
    assert requests[0].headers["Accept"] == "application/json"
    assert (visit.total, raws[-1].read, raws[-1].mark) == (1, 1, "1")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Answer('{"response-code":409}', 409), "locked or deactivated", id="locked"),
        pytest.param(Answer("", 404), "not known to ORCID", id="unknown"),
        pytest.param(Answer("", 410), "is gone", id="gone"),
        pytest.param(
            Answer(f"refer to {CY}", 301, headers={"Location": "/x"}), f"merged.*{CY}", id="merged"
        ),
        pytest.param(Answer("{}"), "no well-formed ORCID iD", id="an empty answer"),
    ],
)
def test_one_closed_record_does_not_fail_the_others(answer: Answer, reason: str) -> None:
    raws, _, _ = asked([answer, person(BOB)], ADA, BOB)

    with pytest.raises(RecordError, match=reason):
        parse(raws[0])
    assert json.loads(raws[0].text)["identifiers"] == [f"orcid:{ADA}"]
    assert names(raws[1:]) == ["Ada Example 0204"]


def test_what_is_no_id_and_no_file_is_told_and_not_asked_for() -> None:
    raws, requests, _ = asked([person(BOB)], "0000-0000-0000-0109", "no.json", BOB)

    assert [name.partition(" is ")[2] for name in names(raws[:2])] == [
        "neither an ORCID iD nor a file"
    ] * 2
    assert [one.path for one in requests] == [f"/{BOB}/record"]


def test_any_other_refusal_ends_the_run() -> None:
    with pytest.raises(SourceError, match="403"):
        asked([Answer("", 403)], ADA)


def test_papers_of_those_met_before_a_failure_are_not_lost() -> None:
    found = []
    work = {"title": {"title": {"value": "A"}}}
    bob = json.loads(str(person(BOB).body))
    bob["activities-summary"]["works"]["group"] = [{"work-summary": [work]}]

    with replaying([Answer(json.dumps(bob)), Answer("", 403)]) as service:
        raws = SOURCE.fetch(Visit(Ask((BOB, CY), url=service.url)))
        with pytest.raises(SourceError, match="403"):
            found.extend(raws)

    assert [(parse(raw).kind, raw.mark) for raw in found] == [("author", None), ("paper", "1")]


def test_a_list_goes_on_after_those_that_are_done() -> None:
    raws, requests, _ = asked([person(CY)], ADA, BOB, CY, after="2")

    assert (names(raws), raws[-1].mark) == (["Ada Example 0300"], "3")
    assert len(requests) == 1


def test_a_mark_stands_at_the_end_of_each_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orcid, "WINDOW", 2)

    raws, _, _ = asked([person(ADA), person(BOB), person(CY)], ADA, BOB, CY)

    assert [raw.mark for raw in raws] == [None, "2", "3"]


def test_a_search_is_walked_page_by_page_and_each_person_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(orcid, "ROWS", 2)
    pages = [page(ADA, BOB, total=3), person(ADA), person(BOB), page(CY, total=3), person(CY)]

    raws, requests, visit = asked(pages, select="family-name:Example")

    assert len(names(raws)) == visit.total == 3
    searches = [one.params for one in requests if one.path == "/expanded-search/"]
    assert [(one["q"], one["start"], one["rows"]) for one in searches] == [
        ("family-name:Example", "0", "2"),
        ("family-name:Example", "2", "2"),
    ]


def test_a_search_goes_on_within_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orcid, "ROWS", 2)

    raws, requests, _ = asked(
        [page(CY, BOB, total=4), person(BOB), page(total=3)], select="x", after="3"
    )

    assert requests[0].params["start"] == "2"
    assert (names(raws), raws[-1].mark) == (["Ada Example 0204"], "4")


def test_a_search_since_a_day_says_so_to_the_service() -> None:
    _, requests, _ = asked([page(total=0)], select="a OR b", since=date(2026, 1, 2))

    assert requests[0].params["q"] == (
        "(a OR b) AND profile-last-modified-date:[2026-01-02T00:00:00Z TO *]"
    )


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        pytest.param(
            [page(ADA, total=3), person(ADA), page(ADA, total=3)], "breaks off", id="same"
        ),
        pytest.param([page(ADA, total=3), person(ADA), page(total=3)], "breaks off", id="empty"),
        pytest.param([Answer('{"result": []}')], "otherwise than it did", id="another shape"),
    ],
)
def test_a_search_that_does_not_get_on_ends(pages: list[Answer], reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        asked(pages, select="x")


def test_a_search_that_finds_more_than_is_listed_ends_incomplete(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(orcid, "ROWS", 1)
    monkeypatch.setattr(orcid, "LAST_START", 0)

    with pytest.raises(SourceError, match="no more than 1 of the 2 people"):
        asked([page(ADA, total=2), person(ADA)], select="x")

    assert "lists the first 1 of 2" in capsys.readouterr().err


def test_a_search_that_finds_nobody_gives_nothing() -> None:
    raws, requests, _ = asked([page(total=0)], select="x")

    assert (raws, len(requests)) == ([], 1)
