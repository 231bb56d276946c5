from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import arxiv
from kg.errors import RecordError, SourceError, UsageError
from schema.records import PaperRecord
from tests.house import ROOT
from tests.replay import XML, Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

DATA = ROOT / "tests" / "data" / "arxiv"
SET = Answer((DATA / "set.xml").read_bytes(), kind=XML)
RAW = Answer((DATA / "raw.xml").read_bytes(), kind=XML)
FIRST = {"verb": "ListRecords", "metadataPrefix": "arXiv"}
AFTER = "next%26skip=2"


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    site = replace(arxiv.OAI_SITE, pause_s=0, backoff_s=0.001)
    monkeypatch.setattr(arxiv, "OAI_SITE", site)


def oai(inner: str, *, status: int = 200) -> Answer:
    body = f'<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{inner}</OAI-PMH>'
    return Answer(body, status=status, kind=XML)


def listed(numbers: Iterable[int], token: str = "") -> Answer:
    records = "".join(
        f"<record><header><identifier>oai:arXiv.org:2101.{one:05}</identifier></header><metadata>"
        f'<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2101.{one:05}</id>'
        f"<created>2021-01-02</created><title>Example {one}</title></arXiv></metadata></record>"
        for one in numbers
    )
    after = f"<resumptionToken>{token}</resumptionToken>"
    return oai(f"<ListRecords>{records}{after}</ListRecords>")


def refused(code: str, *, status: int = 200) -> Answer:
    return oai(f'<error code="{code}">in the words of arXiv</error>', status=status)


def visit(service: Replay, select: str, after: str | None = None, **asked: Any) -> Visit:  # noqa: ANN401 - the fields of an Ask
    return Visit(Ask(select=select, url=service.url, **asked), after=after)


def papers(raws: Iterable[Raw]) -> list[PaperRecord]:
    return [one for one in map(arxiv.parse, raws) if isinstance(one, PaperRecord)]


def ids(raws: Iterable[Raw]) -> list[str]:
    return [paper.identifiers[0].removeprefix("arxiv:2101.") for paper in papers(raws)]


def test_a_set_is_read_token_by_token_and_deleted_records_are_passed_over() -> None:
    with replaying([SET, listed([7])]) as service:
        raws = list(arxiv.fetch(wish := visit(service, "set:cs", since=date(2024, 5, 1))))

    assert ids(raws) == ["00001", "00007"]
    assert [raw.mark for raw in raws if raw.mark] == [f"set {AFTER}"]
    assert [request.params for request in service.asked] == [
        {**FIRST, "set": "cs", "from": "2024-05-01"},
        {"verb": "ListRecords", "resumptionToken": AFTER},
    ]
    assert (service.asked[0].path, wish.total) == ("/oai", 3)


def test_a_record_of_a_set_has_people_and_their_affiliations() -> None:
    with replaying([SET, listed([])]) as service:
        paper = papers(arxiv.fetch(visit(service, "set:cs")))[0]

    (author,) = paper.authorships
    assert author.raw_name == "Ada Example Jr"
    assert author.raw_affiliations == ("Institute of Examples", "Example University")
    assert (paper.authors_complete, paper.year, paper.versions) == (False, 2021, None)
    assert [one.identifiers[0] for one in paper.topics] == [
        "arxiv-category:cs.SI",
        "arxiv-category:math-ph",
    ]


def test_the_raw_form_has_versions_and_the_year_of_the_first() -> None:
    with replaying([RAW]) as service:
        (paper,) = papers(arxiv.fetch(visit(service, "raw:cs")))

    assert service.asked[0].params["metadataPrefix"] == "arXivRaw"
    assert (paper.versions, paper.year, paper.source) == (2, 2020, "arXiv")
    assert [(a.raw_name, a.raw_affiliations) for a in paper.authorships] == [
        ("Ada Example", ("Institute of Examples, Sampleton",)),
        ("Zoë Sample", ("Example University",)),
        ("Cy Third", ("Institute of Examples, Sampleton", "Example University")),
    ]
    assert [topic.name for topic in paper.topics] == ["Computation and Language"]


def test_all_sets_are_asked_for_by_leaving_the_set_out() -> None:
    with replaying([listed([1])]) as service:
        list(arxiv.fetch(visit(service, "set:all")))

    assert service.asked[0].params == FIRST


def test_a_set_goes_on_from_its_token() -> None:
    with replaying([listed([2])]) as service:
        found = ids(arxiv.fetch(visit(service, "set:cs", after=f"set {AFTER}")))

    assert found == ["00002"]
    assert service.asked[0].params == {"verb": "ListRecords", "resumptionToken": AFTER}


@pytest.mark.parametrize(
    "gone",
    [
        pytest.param(refused("badResumptionToken"), id="an error"),
        pytest.param(refused("badResumptionToken", status=400), id="an error with a status"),
        pytest.param(Answer("gone", 410), id="a status alone"),
    ],
)
def test_a_token_that_is_no_longer_known_begins_the_set_again(
    gone: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    with replaying([gone, listed([1])]) as service:
        found = ids(arxiv.fetch(visit(service, "set:cs", after=f"set {AFTER}")))

    assert found == ["00001"]
    assert service.asked[1].params["set"] == "cs"
    assert "begins again" in capsys.readouterr().err


def test_a_set_is_begun_again_only_once() -> None:
    gone = refused("badResumptionToken")

    with (
        replaying([gone, listed([1], AFTER), gone]) as service,
        pytest.raises(SourceError, match="in the words of arXiv"),
    ):
        list(arxiv.fetch(visit(service, "set:cs", after="set old")))

    assert len(service.asked) == 3


def test_a_set_without_matching_records_gives_nothing() -> None:
    with replaying([refused("noRecordsMatch")]) as service:
        assert list(arxiv.fetch(visit(service, "set:cs"))) == []


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param([refused("badArgument")], "badArgument in the words", id="an error"),
        pytest.param(
            [refused("badArgument", status=422)], "badArgument in the words", id="with a status"
        ),
        pytest.param([listed([1], "a"), listed([2], "a")], "again and again", id="one token"),
        pytest.param([listed([1], "a"), listed([1], "b")], "again and again", id="one page"),
        pytest.param(
            [listed([1], "a"), listed([2], "b"), listed([3], "a")], "again and again", id="a circle"
        ),
        pytest.param([listed([], "a")], "a page without records", id="empty pages"),
        pytest.param([oai("")], "neither records nor an error", id="an empty answer"),
        pytest.param([Answer("<html/>", kind=XML)], "not OAI-PMH", id="another document"),
        pytest.param([Answer("<OAI", kind=XML)], "not XML", id="malformed XML"),
        pytest.param(
            [Answer('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', kind=XML)], "entities", id="a bomb"
        ),
    ],
)
def test_what_cannot_go_on_ends_in_a_sentence(answers: list[Answer], told: str) -> None:
    with replaying(answers) as service, pytest.raises(SourceError, match=told):
        list(arxiv.fetch(visit(service, "set:cs")))


def test_a_form_that_nobody_asked_for_is_told() -> None:
    other = "<record><metadata><dc><title>Example</title></dc></metadata></record>"

    with (
        replaying([oai(f"<ListRecords>{other}</ListRecords>")]) as service,
        pytest.raises(SourceError, match="unknown form 'dc'"),
    ):
        list(arxiv.fetch(visit(service, "set:cs")))


def test_a_truncated_page_is_asked_for_again() -> None:
    with replaying([Answer("<OAI-PMH><Li", kind=XML), listed([1])]) as service:
        assert ids(arxiv.fetch(visit(service, "set:cs"))) == ["00001"]


def test_a_record_without_metadata_is_rejected_alone() -> None:
    bare = "<record><header><identifier>oai:arXiv.org:2101.00001</identifier></header></record>"

    with replaying([oai(f"<ListRecords>{bare}</ListRecords>")]) as service:
        (raw,) = arxiv.fetch(visit(service, "set:cs"))

    with pytest.raises(RecordError, match=r"arxiv:2101\.00001 has no title"):
        arxiv.parse(raw)


def test_a_set_needs_a_name() -> None:
    with replaying([RAW]) as service, pytest.raises(UsageError, match="name of a set"):
        list(arxiv.fetch(visit(service, "set:")))
