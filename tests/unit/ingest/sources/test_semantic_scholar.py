from datetime import date
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.sources import semantic_scholar
from ingest.sources.semantic_scholar import SOURCE, parse, selection
from kg.config import Settings
from kg.errors import RecordError, SourceError, UsageError
from schema.records import AuthorRecord, PaperRecord, fields_of
from tests.replay import replaying
from tests.visits import answer, at_once, records, sample, told, visit

pytestmark = pytest.mark.enable_socket

PAPERS: list[dict[str, Any]] = sample("semantic_scholar", "search.json")["data"]
AUTHOR: dict[str, Any] = sample("semantic_scholar", "author.json")
SHA = PAPERS[0]["paperId"]


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic_scholar, "SITE", at_once(semantic_scholar.SITE))


def parsed(**changes: object) -> PaperRecord:
    record = parse(Raw(1, "", 1, value={**PAPERS[0], **changes}))
    assert isinstance(record, PaperRecord)
    return record


def test_the_samples_fill_exactly_what_the_source_promises() -> None:
    answers = [answer(AUTHOR), answer(sample("semantic_scholar", "search.json"))]
    with replaying(answers) as service:
        found = records(SOURCE, visit(service, "author:11"))

    assert frozenset().union(*map(fields_of, found)) == SOURCE.about.gives


def test_a_paper_has_its_identifiers_strongest_first() -> None:
    assert parsed().identifiers == (
        "doi:10.5555/example.1",
        "arxiv:2001.00001",
        "pmid:123",
        "acl:2020.example-1.1",
        "dblp:conf/example/ExampleS20",
        f"s2:{SHA}",
        "corpusid:101",
    )


def test_a_reference_is_one_identifier_each() -> None:
    assert parsed().references == (
        "doi:10.5555/cited.1",
        "s2:00000000000000000000000000000000000000e3",
    )


def test_fields_of_study_are_topics_each_once() -> None:
    topics = [(one.name, one.identifiers, one.assigned_by) for one in parsed().topics]

    assert topics == [
        ("Computer Science", ("s2-field:computer-science",), "Semantic Scholar"),
        ("Materials Science", ("s2-field:materials-science",), "Semantic Scholar"),
    ]


def test_authors_bear_their_numbers_and_a_nameless_one_only_counts() -> None:
    paper = parsed()

    assert [(one.raw_name, one.identifiers) for one in paper.authorships] == [
        ("Ada Example", ("s2-author:11",)),
        ("B. Sample", ()),
    ]
    assert (paper.author_count, paper.authors_complete) == (3, False)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({}, "conference-paper", id="a conference before a journal"),
        pytest.param({"publicationTypes": ["Study"]}, "article", id="a study"),
        pytest.param({"publicationTypes": ["Review", "Book"]}, "review", id="a review"),
        pytest.param({"publicationTypes": None}, "other", id="none"),
        pytest.param({"publicationTypes": [{}, "New"]}, "other", id="an unknown one"),
        pytest.param({"venue": "arXiv.org"}, "preprint", id="on a preprint server"),
    ],
)
def test_types_are_mapped(changes: dict[str, Any], kind: str) -> None:
    assert parsed(**changes).type == kind


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"venue": ""}, "source", "Proceedings of Examples", id="no venue"),
        pytest.param({"venue": "", "journal": None}, "source", None, id="no source"),
        pytest.param({"year": 0}, "year", 2020, id="a year 0, but a date"),
        pytest.param({"year": None, "publicationDate": "soon"}, "year", None, id="no year"),
        pytest.param(
            {"externalIds": None, "corpusId": True}, "identifiers", (f"s2:{SHA}",), id="id"
        ),
        pytest.param({"references": None}, "references", (), id="no references"),
        pytest.param({"s2FieldsOfStudy": 1, "fieldsOfStudy": [1]}, "topics", (), id="no topics"),
        pytest.param({"authors": [1]}, "authorships", (), id="no authors"),
    ],
)
def test_what_cannot_be_is_left_out(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(parsed(**changes), field) == value


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(Raw(1, "", 1, value={**PAPERS[0], "title": None}), "no title", id="title"),
        pytest.param(Raw(1, "", 1, value={**AUTHOR, "name": ""}), "no name", id="name"),
        pytest.param(Raw(1, "", 1, value={**PAPERS[0], "title": "…"}), "letter", id="no letter"),
        pytest.param(Raw(1, "7", 1, fault="not a JSON object"), "not a JSON", id="no object"),
    ],
)
def test_what_is_no_record_is_rejected(raw: Raw, said: str) -> None:
    with pytest.raises(RecordError, match=said):
        parse(raw)


def test_an_authors_own_record_has_name_page_and_affiliation() -> None:
    author = parse(Raw(1, "", 1, value=AUTHOR))

    assert isinstance(author, AuthorRecord)
    assert author.identifiers == ("orcid:0000-0002-1825-0097", "s2-author:11")
    assert (author.name, author.page) == ("Ada Example", "https://example.org/ada")
    assert [(one.institution.name, one.stated_by) for one in author.affiliations] == [
        ("Example University", "https://www.semanticscholar.org/author/11")
    ]


@pytest.mark.parametrize(
    ("id_", "path"),
    [
        pytest.param("10.5555/A<b", "/paper/DOI:10.5555/a%3Cb", id="a DOI"),
        pytest.param("arXiv:2001.00001v2", "/paper/ARXIV:2001.00001", id="an arXiv id"),
        pytest.param(SHA, f"/paper/{SHA}", id="its own id"),
        pytest.param(f"s2:{SHA}", f"/paper/{SHA}", id="its own id with a scheme"),
        pytest.param("CorpusID:101", "/paper/CorpusId:101", id="a corpus id"),
        pytest.param("pmid:123", "/paper/PMID:123", id="a PubMed id"),
        pytest.param("acl:2020.example-1.1", "/paper/ACL:2020.example-1.1", id="an ACL id"),
    ],
)
def test_a_paper_is_asked_for_by_any_usual_identifier(id_: str, path: str) -> None:
    with replaying([answer(PAPERS[0])]) as service:
        (raw,) = SOURCE.fetch(visit(service, id_))

    assert (service.asked[0].path, raw.mark) == (path, "1")
    assert "references.externalIds" in service.asked[0].params["fields"]


@pytest.mark.parametrize("id_", ["0000-0002-1825-0097", "author:Ada", "something", "dblp:x/y"])
def test_what_cannot_be_asked_for_is_refused(id_: str) -> None:
    with replaying([answer({})]) as service, pytest.raises(UsageError, match="neither a paper"):
        list(SOURCE.fetch(visit(service, id_)))


def test_an_authors_papers_come_page_after_page_with_one_mark() -> None:
    pages = [{"data": PAPERS[:1], "next": 100}, {"data": PAPERS[1:]}]
    with replaying([answer(AUTHOR), *map(answer, pages)]) as service:
        raws = list(SOURCE.fetch(visit(service, "author:11")))

    assert [raw.mark for raw in raws] == [None, None, "1"]
    assert [one.path for one in service.asked] == ["/author/11", *["/author/11/papers"] * 2]
    assert [one.params.get("offset") for one in service.asked] == [None, "0", "100"]


def test_papers_of_an_author_that_go_round_in_circles_are_told() -> None:
    circle = answer({"data": PAPERS[:1], "next": 0})
    with replaying([answer(AUTHOR), circle]) as service, pytest.raises(SourceError, match="again"):
        list(SOURCE.fetch(visit(service, "author:11")))


def test_unknown_identifiers_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with replaying([answer({"error": "Paper not found"}, 404)]) as service:
        assert list(SOURCE.fetch(visit(service, "10.5555/none"))) == []

    assert "Semantic Scholar does not know 10.5555/none" in told(capsys)


def test_a_wrong_key_is_told_in_the_services_words() -> None:
    with (
        replaying([answer({"message": "Forbidden"}, 403)]) as service,
        pytest.raises(SourceError, match=r"403.*Forbidden"),
    ):
        list(SOURCE.fetch(visit(service, "10.5555/a")))


def test_a_search_follows_the_token_and_sends_the_key() -> None:
    settings = Settings(semantic_scholar_key="secret")  # type: ignore[arg-type]  # a sample
    pages = [{"total": 9, "token": "T", "data": PAPERS[:1]}, {"total": 9, "data": PAPERS[1:]}]
    with replaying([*map(answer, pages)]) as service:
        asked = visit(service, select="graphs & year=2020-", settings=settings)
        raws = list(SOURCE.fetch(asked))

    assert [raw.mark for raw in raws] == ["1 T", None]
    assert [one.params.get("token") for one in service.asked] == [None, "T"]
    assert service.asked[0].params["year"] == "2020-"
    assert service.asked[0].headers["x-api-key"] == "secret"
    assert asked.total == 9


def test_an_empty_page_before_the_last_one_is_no_end() -> None:
    with (
        replaying([answer({"total": 9, "token": "T", "data": []})]) as service,
        pytest.raises(SourceError, match="empty page, but has more"),
    ):
        list(SOURCE.fetch(visit(service, select="graphs")))


@pytest.mark.parametrize(
    ("text", "params"),
    [
        pytest.param('"a b" -c', {"query": '"a b" -c'}, id="a query"),
        pytest.param("venue=A,B & x", {"venue": "A,B", "query": "x"}, id="a filter first"),
        pytest.param("openAccessPdf", {"openAccessPdf": ""}, id="a filter without a value"),
    ],
)
def test_a_selection_is_a_query_and_filters(text: str, params: dict[str, str]) -> None:
    day = {"publicationDateOrYear": "2026-01-02:"}

    assert selection(text, None) == params
    assert selection(text, date(2026, 1, 2)) == params | day


@pytest.mark.parametrize("text", ["a & b", "colour=red"])
def test_a_filter_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="none of Semantic Scholar's filters"):
        selection(text, None)


def test_identifiers_and_a_selection_are_not_taken_together() -> None:
    with replaying([answer({})]) as service, pytest.raises(UsageError, match="not both"):
        list(SOURCE.fetch(visit(service, SHA, select="graphs")))


def test_new_fields_are_told_of_papers_and_authors_apart() -> None:
    answers = [answer({**AUTHOR, "aura": 1}), answer({"data": [{**PAPERS[0], "smell": 1}]})]
    with replaying(answers) as service:
        asked = visit(service, "s2-author:11")
        list(SOURCE.fetch(asked))

    assert asked.drift.notes() == [
        "a paper of Semantic Scholar has fields that are not read: smell",
        "an author of Semantic Scholar has fields that are not read: aura",
    ]
