import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import SecretStr

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import openalex
from ingest.sources.openalex import SOURCE
from kg.config import Settings
from kg.errors import SourceError, UsageError
from schema.records import PaperRecord, TopicRecord
from tests.openalex import address, sample, works
from tests.replay import Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

ADA = "A5000000001"
KEY = Settings(openalex_key=SecretStr("secret"), contact="ada@example.org")
GONE = Answer("", 404)
Fetched = tuple[list[Raw], Replay]
Fetch = Callable[..., Fetched]


@pytest.fixture
def fetch(monkeypatch: pytest.MonkeyPatch) -> Fetch:
    site = replace(openalex.SITE, pause_s=0.0, backoff_s=0.001, timeout_s=2)
    monkeypatch.setattr(openalex, "SITE", site)

    def _fetch(answers: Sequence[Answer], *what: str, **how: Any) -> Fetched:  # noqa: ANN401 - of an Ask
        visit = {name: how.pop(name) for name in ("settings", "after") if name in how}
        with replaying(answers) as service:
            asked = Ask(what=what, url=service.url, **how)
            return list(SOURCE.fetch(Visit(asked, **visit))), service

    return _fetch


def page(found: Sequence[dict[str, Any]], cursor: str | None = None) -> Answer:
    return Answer(json.dumps({"meta": {"count": 9, "next_cursor": cursor}, "results": found}))


def one(found: dict[str, Any]) -> Answer:
    return Answer(json.dumps(found))


def ids(raws: Sequence[Raw]) -> list[str]:
    return [json.loads(raw.text)["id"].removeprefix("https://openalex.org/") for raw in raws]


def test_a_filter_is_read_page_after_page_to_its_end(fetch: Fetch) -> None:
    answers = [page(works(1, 2), "next"), page(works(3), None)]

    raws, service = fetch(answers, select="publication_year:2020", settings=KEY)

    assert ids(raws) == ["W4000000001", "W4000000002", "W4000000003"]
    assert [asked.params["cursor"] for asked in service.asked] == ["*", "next"]
    assert [raw.mark for raw in raws] == [None, "0:2:2:next", "0:3:3:next"]
    first = service.asked[0]
    assert (first.path, first.params["filter"]) == ("/works", "publication_year:2020")
    assert (first.params["api_key"], first.params["mailto"]) == ("secret", "ada@example.org")
    assert "abstract_inverted_index" in first.params["select"].split(",")


def test_an_author_comes_first_and_then_the_works_that_are_selected(fetch: Fetch) -> None:
    answers = [page([sample("author")]), page([sample("work")])]

    raws, service = fetch(answers, ADA, select=f"author.id:{ADA}")

    assert [type(SOURCE.parse(raw)).__name__ for raw in raws] == [
        "AuthorRecord", *["TopicRecord"] * 4, "PaperRecord",
    ]  # fmt: skip
    assert [asked.path for asked in service.asked] == ["/authors", "/works"]


def test_ids_of_a_kind_are_asked_together_and_topics_before_works(fetch: Fetch) -> None:
    answers = [page([sample("topic")]), page(works(1, 2)), page([])]
    what = ("W4000000001", address("W4000000002"), "T10001", "10.5555/Absent")

    _, service = fetch(answers, *what)

    assert [(asked.path, asked.params["filter"]) for asked in service.asked] == [
        ("/topics", "ids.openalex:T10001"),
        ("/works", "ids.openalex:W4000000001|W4000000002"),
        ("/works", "doi:https://doi.org/10.5555/absent"),
    ]


def test_more_ids_than_fit_take_several_requests(fetch: Fetch) -> None:
    numbers = range(1, 121)
    answers = [page(works(*numbers[at : at + 50])) for at in (0, 50, 100)]

    raws, service = fetch(answers, *(f"W4{n:09}" for n in numbers))

    assert (len(raws), len(service.asked)) == (120, 3)


@pytest.mark.parametrize(
    ("key", "kind", "path", "asked"),
    [
        pytest.param("10.5555/EXAMPLE.1", "work", "/works", "doi:https://doi.org/10.5555/example.1",
                     id="DOI"),
        pytest.param("pmid:90000001", "work", "/works", "pmid:90000001", id="PMID"),
        pytest.param("https://orcid.org/0000-0000-0000-001X", "author", "/authors",
                     "orcid:https://orcid.org/0000-0000-0000-001X", id="ORCID"),
        pytest.param("ror:05gq02987", "institution", "/institutions",
                     "ror:https://ror.org/05gq02987", id="ROR"),
    ],
)  # fmt: skip
def test_ids_of_other_registers_lead_to_the_object(
    fetch: Fetch, key: str, kind: str, path: str, asked: str
) -> None:
    changes = {"topics": []} if kind == "work" else {}
    orcid = {"orcid": key} if kind == "author" else {}

    raws, service = fetch([page([sample(kind, **changes, **orcid)])], key)

    assert len(raws) == 1
    assert [(one.path, one.params["filter"]) for one in service.asked] == [(path, asked)]


def test_an_id_that_a_filter_cannot_hold_is_asked_at_its_own_address(fetch: Fetch) -> None:
    _, service = fetch([one(works(1)[0])], "doi:10.5555/a,b|c")

    assert service.asked[0].path == "/works/doi:10.5555/a%2Cb%7Cc"


def test_a_level_of_the_taxonomy_has_an_address_of_its_own(fetch: Fetch) -> None:
    level = sample("topic", id=address("subfields/1702"))

    raws, service = fetch([one(level)], "openalex:subfields/1702")

    assert (ids(raws), service.asked[0].path) == (["subfields/1702"], "/subfields/1702")


@pytest.mark.parametrize("key", ["W4000000009", "10.5555/absent"])
def test_an_unknown_id_is_told(fetch: Fetch, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    raws, _ = fetch([page([]), GONE], key)

    assert raws == []
    assert f"does not know {'doi' if '/' in key else 'openalex'}:{key}" in capsys.readouterr().err


def test_a_merged_id_gives_the_survivor_and_is_told(
    fetch: Fetch, capsys: pytest.CaptureFixture[str]
) -> None:
    raws, _ = fetch([page([]), one(works(2)[0])], "W4000000001")

    assert ids(raws) == ["W4000000002"]
    assert "openalex:W4000000001 was merged into" in capsys.readouterr().err


@pytest.mark.parametrize("key", ["nonsense", "S137773608", "arxiv:2101.05536", "isbn:1234567890"])
def test_what_is_no_id_of_theirs_is_refused_before_anything_is_asked(
    fetch: Fetch, key: str
) -> None:
    with pytest.raises(UsageError, match="no id that OpenAlex knows"):
        fetch([GONE], key)


@pytest.mark.parametrize("text", ["", "authors:", "quantum"])
def test_what_is_no_filter_is_refused(fetch: Fetch, text: str) -> None:
    if text:
        with pytest.raises(UsageError, match="no filter"):
            fetch([GONE], select=text)
    else:
        assert fetch([GONE], select=text)[0] == []


def test_other_objects_can_be_selected(fetch: Fetch) -> None:
    raws, service = fetch([page([sample("institution")])], select="institutions:country_code:fr")

    assert ids(raws) == ["I1000000001"]
    assert (service.asked[0].path, service.asked[0].params["filter"]) == (
        "/institutions", "country_code:fr",
    )  # fmt: skip


def test_since_is_asked_of_the_service_with_a_key(fetch: Fetch) -> None:
    how = {"select": "is_oa:true", "since": date(2024, 1, 2)}

    _, service = fetch([page([])], **how, settings=KEY)

    assert service.asked[0].params["filter"] == "is_oa:true,from_updated_date:2024-01-02"
    with pytest.raises(UsageError, match="KG_OPENALEX_KEY"):
        fetch([page([])], **how, settings=Settings(openalex_key=None))
    with pytest.raises(UsageError, match="--since goes with --select"):
        fetch([page([])], ADA, since=date(2024, 1, 2), settings=KEY)


def test_a_topic_comes_once_with_its_levels_before_the_work_that_names_it(fetch: Fetch) -> None:
    found = [sample("work"), sample("work", id=address("W4000000002"))]

    raws, _ = fetch([page(found)], select="is_oa:true")

    records = [SOURCE.parse(raw) for raw in raws]
    levels = [one.level.value for one in records if isinstance(one, TopicRecord)]
    assert levels == ["domain", "field", "subfield", "topic"]
    assert [type(one) for one in records[4:]] == [PaperRecord, PaperRecord]
    assert [raw.line for raw in raws] == [1, 2, 3, 4, 5, 6]
    assert raws[-1].read == 2


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        pytest.param(sample("work", topics=[]), 3, id="whole at its own address"),
        pytest.param(None, 100, id="not to be had"),
    ],
)
def test_a_work_whose_authors_were_cut_is_asked_for_alone(
    fetch: Fetch, answer: dict[str, Any] | None, count: int
) -> None:
    names = [{"raw_author_name": f"Ada {number}"} for number in range(100)]
    cut = sample("work", topics=[], authorships=names)

    raws, service = fetch([page([cut]), one(answer) if answer else GONE], select="is_oa:true")

    paper = SOURCE.parse(raws[0])
    assert isinstance(paper, PaperRecord)
    assert (paper.authors_complete, len(paper.authorships)) == (False, count)
    assert service.asked[1].path == "/works/W4000000001"


def test_a_load_goes_on_at_its_mark(fetch: Fetch) -> None:
    raws, service = fetch([page(works(3))], "T10001", select="is_oa:true", after="1:7:5:there")

    assert [(raw.line, raw.read, raw.mark) for raw in raws] == [(8, 6, "1:8:6:there")]
    assert [asked.params["cursor"] for asked in service.asked] == ["there"]


def test_an_old_cursor_that_is_refused_begins_again_and_tells(
    fetch: Fetch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [Answer("cursor is invalid", 400), page(works(1))]

    raws, service = fetch(answers, select="is_oa:true", after="0:7:5:old")

    assert ids(raws) == ["W4000000001"]
    assert [asked.params["cursor"] for asked in service.asked] == ["old", "*"]
    assert "from the start" in capsys.readouterr().err


def test_a_cursor_that_does_not_move_ends_the_load(fetch: Fetch) -> None:
    with pytest.raises(SourceError, match="does not move"):
        fetch([page(works(1), "same")], select="is_oa:true")


def test_an_empty_page_ends_it_whatever_its_cursor(fetch: Fetch) -> None:
    raws, service = fetch([page([], "more")], select="is_oa:true")

    assert (raws, len(service.asked)) == ([], 1)


@pytest.mark.parametrize("text", ["[]", '{"results": {}}', '{"results": [7]}', "null"])
def test_an_answer_of_another_shape_is_told(fetch: Fetch, text: str) -> None:
    with pytest.raises(SourceError, match="has changed"):
        fetch([Answer(text)], select="is_oa:true")


def test_new_and_vanished_fields_are_told() -> None:
    visit = Visit(Ask(select="is_oa:true"))
    found = [{**work, "brand_new": 1} for work in works(*range(100))]
    for work in found:
        del work["publication_year"]

    with replaying([page(found)]) as service:
        visit.ask = replace(visit.ask, url=service.url)
        list(SOURCE.fetch(visit))

    assert visit.drift.notes() == [
        "works has fields that are not read: brand_new",
        "works no longer has: publication_year",
    ]
