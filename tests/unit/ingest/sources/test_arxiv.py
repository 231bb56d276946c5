from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import arxiv
from kg.errors import SourceError, UsageError
from schema.records import PaperRecord, TopicRecord, fields_of
from tests.house import ROOT
from tests.replay import XML, Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

DATA = ROOT / "tests" / "data" / "arxiv"
SAMPLE = Answer((DATA / "atom.xml").read_bytes(), kind=XML)
BOMB = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><feed>&y;</feed>'


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ATOM_SITE", "OAI_SITE"):
        site = replace(getattr(arxiv, name), pause_s=0, backoff_s=0.001)
        monkeypatch.setattr(arxiv, name, site)


def feed(ids: Iterable[object], *, total: int, updated: str = "2024-01-01") -> Answer:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/2101.{int(str(one)):05}v1</id>"
        f"<updated>{updated}T00:00:00Z</updated><published>2021-01-02T00:00:00Z</published>"
        f"<title>Example {one}</title><summary>An example.</summary>"
        "<author><name>Ada Example</name></author></entry>"
        for one in ids
    )
    return Answer(
        '<feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:o="http://a9.com/-/spec/opensearch/1.1/">'
        f"<o:totalResults>{total}</o:totalResults>{entries}</feed>",
        kind=XML,
    )


def error(said: str, *, status: int = 200) -> Answer:
    return Answer(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<id>http://arxiv.org/api/errors#wrong</id><title>Error</title>"
        f"<summary>{said}</summary></entry></feed>",
        status=status,
        kind=XML,
    )


def visit(service: Replay, *what: str, after: str | None = None, **asked: Any) -> Visit:  # noqa: ANN401 - the fields of an Ask
    return Visit(Ask(what, url=service.url, **asked), after=after)


def papers(raws: Iterable[Raw]) -> list[str]:
    records = [arxiv.parse(raw) for raw in raws]
    return [one.identifiers[0] for one in records if isinstance(one, PaperRecord)]


def test_ids_are_asked_for_together_without_version_and_each_once() -> None:
    with replaying([SAMPLE]) as service:
        asked = ["2101.00001v2", "https://arxiv.org/abs/2101.00001", "math.GT/0309136"]
        found = papers(arxiv.fetch(visit(service, *asked)))

    assert found == ["arxiv:2101.00001", "arxiv:math/0309136"]
    (request,) = service.asked
    assert request.path == "/api/query"
    assert request.params == {"id_list": "2101.00001,math/0309136", "max_results": "2"}


def sample() -> list[Raw]:
    with replaying([SAMPLE]) as service:
        return list(arxiv.fetch(visit(service, "2101.00001", "math/0309136")))


def test_an_entry_gives_a_paper() -> None:
    paper = next(one for one in map(arxiv.parse, sample()) if isinstance(one, PaperRecord))

    assert paper.title == r"Example graphs of Gödel and $\sigma$-models"
    assert (paper.type, paper.year, paper.source) == ("preprint", 2021, "J. Ex. 1, 23 (2022)")
    assert paper.identifiers == ("arxiv:2101.00001", "doi:10.5555/example.1")
    assert paper.versions == 3
    assert [(a.raw_name, a.raw_affiliations) for a in paper.authorships] == [
        ("Ada Example", ("Institute of Examples",)),
        ("Bob Sample", ()),
    ]


def test_a_paper_has_its_categories_the_primary_one_first() -> None:
    paper = next(one for one in map(arxiv.parse, sample()) if isinstance(one, PaperRecord))

    assert [(topic.name, topic.assigned_by) for topic in paper.topics] == [
        ("Social and Information Networks", "author"),
        ("Disordered Systems and Neural Networks", "author"),
    ]


def test_the_source_gives_what_it_says_it_gives() -> None:
    given = frozenset[str]().union(*(fields_of(arxiv.parse(raw)) for raw in sample()))

    assert given == arxiv.SOURCE.about.gives


def test_a_category_comes_once_with_all_it_is_within_before_its_first_paper() -> None:
    raws = sample()
    records = [arxiv.parse(raw) for raw in raws]

    met = [one.identifiers[0].partition(":")[2] for one in records if one.kind != "paper"]
    assert met == ["cs.SI", "cs", "cond-mat.dis-nn", "cond-mat", "grp_physics", "math.GT", "math"]
    assert [raw.line for raw in raws] == list(range(1, len(raws) + 1))
    topic = records[2]
    assert isinstance(topic, TopicRecord)
    assert topic.within
    assert (topic.level, topic.within.level) == ("topic", "subfield")


def test_an_id_unknown_to_arxiv_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with replaying([feed([1], total=1)]) as service:
        found = papers(arxiv.fetch(visit(service, "2101.00001", "2101.99999")))

    assert found == ["arxiv:2101.00001"]
    assert "arXiv does not know 2101.99999" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", [pytest.param("hello", id="a word"), pytest.param("10.5555/1", id="a DOI")]
)
def test_what_is_no_id_is_refused_before_anything_is_asked(text: str) -> None:
    with replaying([SAMPLE]) as service, pytest.raises(UsageError, match="not an arXiv id"):
        list(arxiv.fetch(visit(service, text)))

    assert service.asked == []


def test_a_query_is_read_page_by_page_in_a_stable_order() -> None:
    with replaying([feed([1, 2], total=3), feed([3], total=3)]) as service:
        wish = visit(service, select="cat:cs.CL")
        raws = list(arxiv.fetch(wish))

    assert papers(raws) == ["arxiv:2101.00001", "arxiv:2101.00002", "arxiv:2101.00003"]
    assert [raw.mark for raw in raws] == [None, "query 2", "query 3"]
    assert (wish.total, raws[-1].read) == (3, 3)
    first, second = (request.params for request in service.asked)
    assert (first["search_query"], first["start"], second["start"]) == ("cat:cs.CL", "0", "2")
    assert (first["sortBy"], first["sortOrder"]) == ("submittedDate", "ascending")


def test_a_query_goes_on_from_a_mark_and_does_not_ask_for_the_ids_again() -> None:
    with replaying([feed([3], total=3)]) as service:
        wish = visit(service, "2101.00009", select="cat:cs.CL", after="query 2")
        found = papers(arxiv.fetch(wish))

    assert found == ["arxiv:2101.00003"]
    assert [request.params["start"] for request in service.asked] == ["2"]


def test_ids_go_on_from_a_mark_and_then_the_query_is_asked() -> None:
    with replaying([feed([2], total=1), feed([3], total=1)]) as service:
        ids = [f"2101.{number:05}" for number in range(101)]
        raws = list(arxiv.fetch(visit(service, *ids, select="all:x", after="ids 100")))

    assert service.asked[0].params["id_list"] == "2101.00100"
    assert service.asked[1].params["search_query"] == "all:x"
    assert [raw.mark for raw in raws] == ["ids 101", "query 1"]


def test_since_takes_the_latest_changes_first_and_stops_at_the_day() -> None:
    new, old = feed([1], total=9, updated="2024-05-02"), feed([2], total=9, updated="2024-04-30")

    with replaying([new, old]) as service:
        found = papers(arxiv.fetch(visit(service, select="all:x", since=date(2024, 5, 1))))

    assert found == ["arxiv:2101.00001"]
    assert len(service.asked) == 2
    assert service.asked[0].params["sortBy"] == "lastUpdatedDate"


def test_a_query_that_finds_nothing_gives_nothing() -> None:
    with replaying([feed([], total=0)]) as service:
        assert list(arxiv.fetch(visit(service, select="all:nothing"))) == []


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(feed([], total=2), id="an empty page"),
        pytest.param(feed([1], total=2), id="the page before it again"),
        pytest.param(Answer(b"<feed><entry>", kind=XML), id="a truncated page"),
    ],
)
def test_a_faulty_page_is_asked_for_again(fault: Answer) -> None:
    answers = [feed([1], total=2), fault, fault, feed([2], total=2)]

    with replaying(answers) as service:
        found = papers(arxiv.fetch(visit(service, select="all:x")))

    assert found == ["arxiv:2101.00001", "arxiv:2101.00002"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param(feed([], total=2), "an empty page after 1 of 2 results", id="empty pages"),
        pytest.param(feed([1], total=2), "the page before it again", id="one page for ever"),
        pytest.param(Answer(b"<feed", kind=XML), "not XML", id="malformed XML"),
        pytest.param(Answer(BOMB, kind=XML), "entities", id="an entity bomb"),
        pytest.param(error("incorrect id format"), "incorrect id format", id="an error feed"),
        pytest.param(error("start is too big", status=400), "refuses: start is", id="a refusal"),
        pytest.param(Answer("no", 403), "403 no", id="a refusal without a feed"),
        pytest.param(Answer("<html/>", kind=XML), "no Atom feed", id="another document"),
        pytest.param(
            Answer('<feed xmlns="http://www.w3.org/2005/Atom"/>', kind=XML),
            "totalResults",
            id="a feed without its size",
        ),
    ],
)
def test_what_cannot_go_on_ends_in_a_sentence(fault: Answer, told: str) -> None:
    with (
        replaying([feed([1], total=2), fault]) as service,
        pytest.raises(SourceError, match=told),
    ):
        list(arxiv.fetch(visit(service, select="all:x")))


def test_a_query_beyond_what_arxiv_gives_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(arxiv, "MOST_RESULTS", 3)
    met: list[Raw] = []

    with (
        replaying([feed([1, 2], total=9), feed([3], total=9)]) as service,
        pytest.raises(SourceError, match="no more than 3 papers"),
    ):
        met.extend(arxiv.fetch(visit(service, select="all:x")))

    assert [request.params["max_results"] for request in service.asked] == ["3", "1"]


def test_new_fields_are_told() -> None:
    body = str(feed([1], total=1).body).replace("</entry>", "<grade>A</grade></entry>")

    with replaying([Answer(body, kind=XML)]) as service:
        wish = visit(service, select="all:x")
        list(arxiv.fetch(wish))

    assert wish.drift.notes() == ["arXiv's Atom record has fields that are not read: grade"]
