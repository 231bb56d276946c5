from datetime import date
from typing import Any

import pytest

from ingest.sources import crossref
from ingest.sources.crossref import SOURCE, parse, selection
from kg.config import Settings
from kg.errors import RecordError, SourceError, UsageError
from schema.nodes import PaperType
from schema.records import PaperRecord, fields_of
from tests.replay import Answer, replaying
from tests.visits import answer, at_once, records, sample, told, visit

pytestmark = pytest.mark.enable_socket

WORKS: list[dict[str, Any]] = sample("crossref", "works.json")["message"]["items"]


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crossref, "SITE", at_once(crossref.SITE))


def page(*works: object, total: int | None = None, after: str | None = "next") -> Answer:
    return answer({"message": {"items": works, "next-cursor": after, "total-results": total}})


def parsed(**changes: object) -> PaperRecord:
    with replaying([page({**WORKS[0], **changes}, after=None)]) as service:
        (raw,) = SOURCE.fetch(visit(service, select="type:journal-article"))
    return parse(raw)


def test_the_sample_fills_exactly_what_the_source_promises() -> None:
    with replaying([answer(sample("crossref", "works.json")), page(total=4)]) as service:
        found = records(SOURCE, visit(service, select="prefix:10.5555"))

    assert frozenset().union(*map(fields_of, found)) == SOURCE.about.gives


def test_a_work_becomes_a_paper() -> None:
    paper = parsed()

    assert (paper.title, paper.type, paper.year, paper.source) == (
        "Testing graphs of H2O & ice: an example",
        PaperType.ARTICLE,
        2021,
        "Journal of Examples : Series A",
    )
    assert paper.abstract == "Aim: We test p < 0.05."
    assert paper.identifiers == ("doi:10.5555/example.1",)
    assert paper.references == ("doi:10.5555/cited.1",)


def test_authors_bear_orcid_affiliations_and_institutions() -> None:
    ada, bo = parsed().authorships

    assert (ada.raw_name, ada.identifiers) == ("Ada Example", ("orcid:0000-0002-1825-0097",))
    assert ada.raw_affiliations == ("Example University, Springfield", "Institute of Samples")
    assert [one.identifiers for one in ada.institutions] == [("ror:05dxps055",)]
    assert (bo.raw_name, bo.position) == ("Bo Sample Jr.", 2)


def test_types_preprints_books_and_corrections_are_told_apart() -> None:
    with replaying([answer(sample("crossref", "works.json")), page(total=4)]) as service:
        _, preprint, book, erratum = records(SOURCE, visit(service, select="prefix:10.5555"))

    assert isinstance(preprint, PaperRecord)
    assert isinstance(book, PaperRecord)
    assert isinstance(erratum, PaperRecord)
    assert (preprint.type, preprint.preprint_of) == ("preprint", ("doi:10.5555/example.1",))
    assert (book.type, book.year, book.identifiers[1]) == ("book", 2019, "isbn:9783161484100")
    assert (erratum.type, erratum.author_count, erratum.authors_complete) == ("erratum", 2, False)


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"issued": {"date-parts": [[0]]}}, "year", 2021, id="a year 0"),
        pytest.param({"issued": {"date-parts": [["2020"]]}}, "year", 2020, id="a year as text"),
        pytest.param({"issued": [2020]}, "year", 2021, id="a date of a wrong type"),
        pytest.param({"subtitle": []}, "title", "Testing graphs of H2O & ice", id="no subtitle"),
        pytest.param({"type": {"a": 1}}, "type", "other", id="a type that is no text"),
        pytest.param({"type": "grant"}, "type", "other", id="a type of no paper"),
        pytest.param({"container-title": []}, "source", "Example Press", id="no container"),
        pytest.param({"reference": {"DOI": 5}}, "references", (), id="a reference that is none"),
        pytest.param({"author": None}, "authorships", (), id="no authors"),
        pytest.param({"update-to": [{"type": []}]}, "type", "article", id="an update that is none"),
        pytest.param({"relation": []}, "preprint_of", (), id="a relation of a wrong type"),
    ],
)
def test_what_cannot_be_is_left_out(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(parsed(**changes), field) == value


def test_an_orcid_that_two_authors_claim_is_neithers() -> None:
    orcid = "https://orcid.org/0000-0002-1825-0097"
    twice = [{"family": "Example", "ORCID": orcid}, {"family": "Sample", "ORCID": orcid}]

    assert [one.identifiers for one in parsed(author=twice).authorships] == [(), ()]


def test_a_work_without_a_title_is_rejected() -> None:
    with pytest.raises(RecordError, match="no title"):
        parsed(title=[])


def test_a_work_that_is_no_object_is_rejected() -> None:
    with replaying([page(7, after=None)]) as service:
        (raw,) = SOURCE.fetch(visit(service, select="type:book"))

    with pytest.raises(RecordError, match="not a JSON object"):
        parse(raw)


@pytest.mark.parametrize(
    ("text", "params"),
    [
        pytest.param(
            "type:book has-orcid:true", {"filter": "type:book,has-orcid:true"}, id="filters"
        ),
        pytest.param("type:book,issn:1", {"filter": "type:book,issn:1"}, id="commas"),
        pytest.param(
            "query.bibliographic=graphs: a survey & type:book",
            {"query.bibliographic": "graphs: a survey", "filter": "type:book"},
            id="a query first",
        ),
        pytest.param(
            "container-title:Journal of Examples query.author=Ada Example",
            {"filter": "container-title:Journal of Examples", "query.author": "Ada Example"},
            id="a query behind a space",
        ),
        pytest.param("filter=type:book&query=a", {"filter": "type:book", "query": "a"}, id="names"),
    ],
)
def test_a_selection_is_filters_and_queries(text: str, params: dict[str, str]) -> None:
    assert selection(text, None) == params


def test_selection_and_day_and_token_reach_the_service() -> None:
    settings = Settings(crossref_token="secret", contact="ada@example.org")  # type: ignore[arg-type]  # noqa: S106 - a sample
    with replaying([page(WORKS[0], after=None)]) as service:
        asked = visit(service, select="type:book", since=date(2026, 1, 2), settings=settings)
        list(SOURCE.fetch(asked))

    (request,) = service.asked
    assert request.path == "/works"
    assert request.params["filter"] == "type:book,from-index-date:2026-01-02"
    assert (request.params["cursor"], request.params["rows"]) == ("*", "1000")
    assert request.params["mailto"] == "ada@example.org"
    assert request.headers["Crossref-Plus-API-Token"] == "Bearer secret"


def test_pages_follow_one_cursor_that_may_stay_the_same_until_one_is_empty() -> None:
    pages = [page(WORKS[0], total=2), page(WORKS[1], total=2), page(total=2)]
    with replaying(pages) as service:
        raws = list(SOURCE.fetch(visit(service, select="type:book")))

    assert [(raw.line, raw.mark) for raw in raws] == [(1, "1 next"), (2, "2 next")]
    assert [one.params["cursor"] for one in service.asked] == ["*", "next", "next"]


def test_an_answer_of_another_form_is_told() -> None:
    with (
        replaying([answer({"message": {"works": []}})]) as service,
        pytest.raises(SourceError, match="answers otherwise"),
    ):
        list(SOURCE.fetch(visit(service, select="type:book")))


def test_dois_are_asked_for_together_and_unknown_ones_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with replaying([page(WORKS[0])]) as service:
        asked = visit(service, "https://doi.org/10.5555/EXAMPLE.1", "10.5555/none")
        found = records(SOURCE, asked)

    assert [one.identifiers[0] for one in found] == ["doi:10.5555/example.1"]
    assert service.asked[0].params["filter"] == "doi:10.5555/example.1,doi:10.5555/none"
    assert "Crossref does not know 10.5555/none" in told(capsys)


def test_many_dois_go_in_several_requests_each_with_its_mark() -> None:
    dois = [f"10.5555/{'x' * 400}.{number}" for number in range(10)]
    with replaying([page(WORKS[0]), page(WORKS[1])]) as service:
        raws = list(SOURCE.fetch(visit(service, *dois)))

    assert [raw.mark for raw in raws] == ["1", "2"]
    assert [one.params["filter"].count("doi:") for one in service.asked] == [7, 3]


def test_a_doi_with_a_comma_is_asked_for_alone(capsys: pytest.CaptureFixture[str]) -> None:
    answers = [answer({"message": WORKS[0]}), answer({"message": "Resource not found."}, 404)]
    with replaying(answers) as service:
        raws = list(SOURCE.fetch(visit(service, "10.5555/a,b", "10.5555/c,d")))

    assert [raw.mark for raw in raws] == ["1"]
    assert [one.path for one in service.asked] == ["/works/10.5555/a%2Cb", "/works/10.5555/c%2Cd"]
    assert "does not know 10.5555/c,d" in told(capsys)


def test_an_interrupted_load_of_dois_goes_on_with_the_next_ones() -> None:
    with replaying([answer({"message": WORKS[1]})]) as service:
        (raw,) = SOURCE.fetch(visit(service, "10.5555/a,b", "10.5555/c,d", after="1"))

    assert (raw.line, service.asked[0].path) == (2, "/works/10.5555/c%2Cd")


@pytest.mark.parametrize(
    ("what", "select", "said"),
    [
        pytest.param(("arxiv:2101.00001",), None, "not a DOI", id="another identifier"),
        pytest.param(("10.5555/a",), "type:book", "one of them at a time", id="both at once"),
    ],
)
def test_a_wrong_request_is_refused(what: tuple[str, ...], select: str | None, said: str) -> None:
    with replaying([page()]) as service, pytest.raises(UsageError, match=said):
        list(SOURCE.fetch(visit(service, *what, select=select)))

    assert service.asked == []


def test_a_refused_filter_is_told_in_the_services_words() -> None:
    with (
        replaying([answer({"message": [{"message": "Filter foo is no filter"}]}, 400)]) as service,
        pytest.raises(SourceError, match="Filter foo is no filter"),
    ):
        list(SOURCE.fetch(visit(service, select="foo:bar")))


def test_new_fields_are_told() -> None:
    with replaying([page({**WORKS[0], "hologram": 1}, after=None)]) as service:
        asked = visit(service, select="type:book")
        list(SOURCE.fetch(asked))

    assert asked.drift.notes() == ["a work of Crossref has fields that are not read: hologram"]
