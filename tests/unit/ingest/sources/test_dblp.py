from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import dblp
from kg.errors import RecordError, SourceError
from schema.records import AuthorRecord, PaperRecord, fields_of
from tests.house import ROOT
from tests.replay import XML, Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

DATA = ROOT / "tests" / "data" / "dblp"
PERSON = Answer((DATA / "person.xml").read_bytes(), kind=XML)
SEARCH = Answer((DATA / "search.json").read_bytes())
MISSING = Answer("not found", 404)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dblp, "SITE", replace(dblp.SITE, pause_s=0, backoff_s=0.001))


def visit(service: Replay, *what: str, after: str | None = None, **asked: Any) -> Visit:  # noqa: ANN401 - the fields of an Ask
    return Visit(Ask(what, url=service.url, **asked), after=after)


def papers(raws: Iterable[Raw]) -> list[PaperRecord]:
    return [one for one in map(dblp.parse, raws) if isinstance(one, PaperRecord)]


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        pytest.param("00/1-2", "/pid/00/1-2.xml", id="a pid"),
        pytest.param("s/BobSample", "/pid/s/BobSample.xml", id="a pid of a name"),
        pytest.param("dblp-pid:00/1-2", "/pid/00/1-2.xml", id="a pid with its scheme"),
        pytest.param("https://dblp.org/pid/00/1-2.html", "/pid/00/1-2.xml", id="a page"),
        pytest.param("conf/ex/ExampleS20", "/rec/conf/ex/ExampleS20.xml", id="a key"),
        pytest.param("dblp:journals/jex/E.21", "/rec/journals/jex/E.21.xml", id="with its scheme"),
        pytest.param("https://dblp.org/rec/phd/E05", "/rec/phd/E05.xml", id="a record's page"),
        pytest.param("tcp/ip networks", "/search/publ/api", id="words"),
    ],
)
def test_an_argument_is_a_person_a_publication_or_a_search(wish: str, path: str) -> None:
    with replaying([MISSING]) as service:
        list(dblp.fetch(visit(service, wish)))

    assert [request.path for request in service.asked] == [path]


def test_a_persons_page_gives_the_person() -> None:
    with replaying([PERSON]) as service:
        first, *_ = dblp.fetch(visit(service, "00/1-2"))
    person = dblp.parse(first)

    assert isinstance(person, AuthorRecord)
    assert (person.name, person.names) == ("Ada Example", ("Ada E. Example",))
    assert person.identifiers == ("orcid:0000-0002-1825-0097", "wikidata:Q1", "dblp-pid:00/1-2")
    assert person.page == "https://dblp.org/pid/00/1-2"
    assert [one.institution.name for one in person.affiliations] == [
        "Institute of Examples, Sampleton"
    ]


def test_a_persons_page_gives_the_publications() -> None:
    with replaying([PERSON]) as service:
        article, thesis = papers(dblp.fetch(visit(service, "00/1-2")))

    assert (article.title, article.type, article.year) == ("On the n-th example", "article", 2021)
    assert article.identifiers == ("doi:10.5555/jex.21", "dblp:journals/jex/ExampleS21")
    assert [(one.raw_name, one.identifiers) for one in article.authorships] == [
        ("Ada Example", ("dblp-pid:00/1-2", "orcid:0000-0002-1825-0097")),
        ("Bob Sámple", ("dblp-pid:s/BobSample",)),
    ]
    assert (thesis.type, thesis.source) == ("thesis", "Example University")


def test_the_source_gives_what_it_says_it_gives() -> None:
    with replaying([PERSON, SEARCH]) as service:
        raws = list(dblp.fetch(visit(service, "00/1-2", select="example")))

    given = frozenset[str]().union(*(fields_of(dblp.parse(raw)) for raw in raws))
    assert given == dblp.SOURCE.about.gives


@pytest.mark.parametrize("kind", ["disambiguation", "group"])
def test_a_page_of_several_people_tells_nobody_apart(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (DATA / "person.xml").read_text(encoding="utf-8")
    shared = text.replace("<person key", f'<person publtype="{kind}" key', 1)

    with replaying([Answer(shared, kind=XML)]) as service:
        records = [dblp.parse(raw) for raw in dblp.fetch(visit(service, "00/1-2"))]

    article = records[0]
    assert isinstance(article, PaperRecord)
    assert article.authorships[0].identifiers == ("orcid:0000-0002-1825-0097",)
    assert "00/1-2 is not of one person" in capsys.readouterr().err


def test_a_publication_is_read_by_its_key() -> None:
    body = (
        '<dblp><inproceedings key="conf/ex/E20"><author pid="t/CyThird">Cy Third</author>'
        "<title>Wait...</title><year>20x0</year><booktitle>EX</booktitle>"
        "<ee>http://doi.example.org/10.5555/E20</ee></inproceedings></dblp>"
    )

    with replaying([Answer(body, kind=XML)]) as service:
        (paper,) = papers(dblp.fetch(visit(service, "conf/ex/E20")))

    assert (paper.title, paper.source, paper.year) == ("Wait...", "EX", None)
    assert paper.identifiers == ("doi:10.5555/e20", "dblp:conf/ex/E20")


def test_what_dblp_does_not_know_is_told_and_the_rest_loaded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with replaying([MISSING, PERSON]) as service:
        raws = list(dblp.fetch(visit(service, "99/9", "00/1-2")))

    assert len(raws) == 3
    assert "DBLP does not know 99/9" in capsys.readouterr().err


def test_a_load_goes_on_with_the_argument_after_the_mark() -> None:
    with replaying([PERSON]) as service:
        marks = [raw.mark for raw in dblp.fetch(visit(service, "00/1", "00/1-2", after="1 0"))]

    assert [request.path for request in service.asked] == ["/pid/00/1-2.xml"]
    assert marks == [None, None, "2 0"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param(Answer("<dblpperson", kind=XML), "not XML", id="malformed XML"),
        pytest.param(
            Answer('<!DOCTYPE a [<!ENTITY x "y">]><dblpperson>&x;</dblpperson>', kind=XML),
            "entities",
            id="an entity bomb",
        ),
        pytest.param(Answer("<html/>", kind=XML), "no person's page", id="another document"),
        pytest.param(Answer("blocked", 403), "403 blocked", id="a refusal"),
    ],
)
def test_what_cannot_go_on_ends_in_a_sentence(fault: Answer, told: str) -> None:
    with replaying([fault]) as service, pytest.raises(SourceError, match=told):
        list(dblp.fetch(visit(service, "00/1-2")))


def test_a_record_page_that_is_none_ends_in_a_sentence() -> None:
    with (
        replaying([Answer("<html/>", kind=XML)]) as service,
        pytest.raises(SourceError, match="no record's page"),
    ):
        list(dblp.fetch(visit(service, "conf/ex/E20")))


def test_a_truncated_page_is_asked_for_again() -> None:
    cut = Answer((DATA / "person.xml").read_bytes()[:900], kind=XML)

    with replaying([cut, PERSON]) as service:
        assert len(list(dblp.fetch(visit(service, "00/1-2")))) == 3


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param('<article key="journals/x/Y"/>', "journals/x/Y has no title", id="no title"),
        pytest.param("<article><title>Example</title></article>", "has no key", id="no key"),
    ],
)
def test_a_record_without_its_essentials_is_rejected(body: str, told: str) -> None:
    with replaying([Answer(f"<dblp>{body}</dblp>", kind=XML)]) as service:
        (raw,) = dblp.fetch(visit(service, "journals/x/Y"))

    with pytest.raises(RecordError, match=told):
        dblp.parse(raw)
