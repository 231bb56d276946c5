from datetime import date
from typing import Any

import pytest

from ingest.sources import datacite
from ingest.sources.datacite import SOURCE, parse, query
from kg.errors import RecordError, SourceError, UsageError
from schema.nodes import PaperType
from schema.records import PaperRecord, fields_of
from tests.replay import Answer, replaying
from tests.visits import answer, at_once, records, sample, told, visit

pytestmark = pytest.mark.enable_socket

DOIS: list[dict[str, Any]] = sample("datacite", "dois.json")["data"]
NEXT = "https://api.example.org/dois?page%5Bcursor%5D=MTU0&page%5Bsize%5D=1000&query=x"


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datacite, "SITE", at_once(datacite.SITE))


def page(*dois: object, total: int | None = None, after: object = None) -> Answer:
    return answer({"data": dois, "meta": {"total": total}, "links": {"next": after}})


def parsed(number: int = 0, **changes: object) -> PaperRecord:
    item = {**DOIS[number], "attributes": {**DOIS[number]["attributes"], **changes}}
    with replaying([page(item)]) as service:
        (raw,) = SOURCE.fetch(visit(service, select="*"))
    return parse(raw)


def creator(name: str, **changes: object) -> dict[str, object]:
    return {"name": name, "affiliation": [], "nameIdentifiers": [], **changes}


def related(relation: str, doi: str, **changes: object) -> dict[str, object]:
    return {
        "relationType": relation,
        "relatedIdentifier": doi,
        "relatedIdentifierType": "DOI",
        **changes,
    }


def test_the_sample_fills_exactly_what_the_source_promises() -> None:
    with replaying([answer(sample("datacite", "dois.json"))]) as service:
        found = records(SOURCE, visit(service, select="prefix:10.5555"))

    assert frozenset().union(*map(fields_of, found)) == SOURCE.about.gives


def test_a_deposit_becomes_a_paper() -> None:
    paper = parsed()

    assert (paper.title, paper.type, paper.year, paper.source) == (
        "Testing graphs: An example",
        PaperType.PREPRINT,
        2021,
        "Example Repository",
    )
    assert paper.abstract == "We test graphs. Twice."
    assert paper.identifiers == ("doi:10.5555/deposit.1", "arxiv:2101.00001")
    assert paper.references == ("doi:10.5555/cited.1", "arxiv:1901.00001")


def test_people_bear_orcid_and_ror_and_organisations_only_count() -> None:
    paper = parsed()

    (ada,) = paper.authorships
    assert (ada.raw_name, ada.identifiers) == ("Ada Example", ("orcid:0000-0002-1825-0097",))
    assert ada.raw_affiliations == ("Example University", "Institute of Samples")
    assert [one.identifiers for one in ada.institutions] == [("ror:05dxps055",)]
    assert (paper.author_count, paper.authors_complete) == (2, False)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        pytest.param(creator("Bo Sample"), ["Bo Sample"], id="two words"),
        pytest.param(creator("Sample, Bo"), ["Sample, Bo"], id="a comma"),
        pytest.param(creator("Sample, Bo, 1931-1999"), ["Sample, Bo"], id="dates of a life"),
        pytest.param(creator("Sample, Bo (Example Inc)"), ["Sample, Bo"], id="a place behind"),
        pytest.param(creator("Exampleworks"), [], id="one word"),
        pytest.param(creator("Sample", familyName="Sample"), ["Sample"], id="a family name alone"),
        pytest.param(creator("Museum of Examples"), [], id="an organisation by its words"),
        pytest.param(creator("Sample, Bo; Example, Ada"), [], id="two people in one"),
        pytest.param(creator("(:unav)"), [], id="not available"),
        pytest.param(creator("Unknown"), [], id="unknown"),
        pytest.param({"name": None}, [], id="no name"),
        pytest.param(
            creator("Bo Sample", nameIdentifiers=[{"nameIdentifierScheme": "ROR"}]),
            [],
            id="a ROR id",
        ),
    ],
)
def test_a_creator_of_unsaid_kind_is_judged_by_the_name(given: object, names: list[str]) -> None:
    paper = parsed(creators=[given])

    assert [one.raw_name for one in paper.authorships] == names
    assert paper.authors_complete is bool(names)


def test_an_unknown_creator_leaves_the_number_of_authors_open() -> None:
    paper = parsed(creators=[creator("Sample, Bo"), creator("Et al.")])

    assert (paper.authors, paper.authors_complete) == (None, False)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        pytest.param({"resourceTypeGeneral": "JournalArticle"}, "article", id="by general type"),
        pytest.param(
            {"resourceTypeGeneral": "Text", "resourceType": "Conference Paper"},
            "conference-paper",
            id="by free type",
        ),
        pytest.param(
            {"resourceTypeGeneral": "Software", "resourceType": "Article"}, "other", id="software"
        ),
        pytest.param([], "other", id="of a wrong type"),
    ],
)
def test_types_are_mapped(types: object, kind: str) -> None:
    assert parsed(types=types).type == kind


def test_a_doi_of_arxiv_is_a_preprint_with_its_arxiv_id() -> None:
    paper = parsed(1, doi="10.48550/arXiv.2101.00002", types={"resourceTypeGeneral": "Text"})

    assert (paper.type, paper.identifiers) == (
        "preprint",
        ("doi:10.48550/arxiv.2101.00002", "arxiv:2101.00002"),
    )


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        pytest.param(related("IsVersionOf", "10.55555/x"), True, id="of another registrant"),
        pytest.param(related("IsVersionOf", "10.5555/x"), False, id="of the same registrant"),
        pytest.param(
            related("IsVariantFormOf", "10.5555/x", resourceTypeGeneral="JournalArticle"),
            True,
            id="said to be an article",
        ),
        pytest.param(
            related("IsPreviousVersionOf", "10.55555/x", resourceTypeGeneral="Preprint"),
            False,
            id="said to be a preprint",
        ),
        pytest.param(related("IsVersionOf", "10.48550/arXiv.2101.00001"), False, id="of arXiv"),
        pytest.param(related("IsSupplementTo", "10.55555/x"), False, id="another relation"),
        pytest.param(related("IsVersionOf", "not a DOI"), False, id="no DOI"),
        pytest.param({"relationType": {}}, False, id="of a wrong type"),
    ],
)
def test_a_preprint_names_its_publication(relation: dict[str, object], found: bool) -> None:  # noqa: FBT001 - a case
    assert bool(parsed(relatedIdentifiers=[relation]).preprint_of) is found


def test_a_version_of_data_is_no_preprint() -> None:
    assert parsed(1, relatedIdentifiers=[related("IsVersionOf", "10.55555/x")]).preprint_of == ()


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        pytest.param({"publicationYear": "2020"}, "year", 2020, id="a year as text"),
        pytest.param({"publicationYear": 0}, "year", 2021, id="a year 0, but a date"),
        pytest.param({"publicationYear": None, "dates": 3}, "year", None, id="no year"),
        pytest.param({"container": None}, "source", "Example Data Centre", id="no container"),
        pytest.param({"publisher": "Unknown", "container": []}, "source", None, id="no source"),
        pytest.param({"descriptions": "x"}, "abstract", None, id="descriptions that are none"),
        pytest.param(
            {
                "types": {"resourceTypeGeneral": "Book"},
                "identifiers": DOIS[0]["attributes"]["identifiers"],
            },
            "identifiers",
            ("doi:10.5555/data.2", "isbn:9783161484100"),
            id="a book's number",
        ),
    ],
)
def test_what_cannot_be_is_left_out(changes: dict[str, Any], field: str, value: object) -> None:
    assert getattr(parsed(1, **changes), field) == value


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param([], id="none"),
        pytest.param([{"title": "(:unav)"}], id="not available"),
        pytest.param([{"title": "Only", "titleType": "TranslatedTitle"}], id="a translated one"),
    ],
)
def test_a_doi_without_a_title_is_rejected(titles: object) -> None:
    with pytest.raises(RecordError, match="no title"):
        parsed(titles=titles)


def test_pages_follow_the_cursor_of_the_next_address() -> None:
    pages = [page(DOIS[0], total=2, after=NEXT), page(DOIS[1], total=2)]
    with replaying(pages) as service:
        raws = list(SOURCE.fetch(visit(service, select="x", since=date(2026, 1, 2))))

    first, second = (one.params for one in service.asked)
    assert [raw.mark for raw in raws] == ["1 MTU0", None]
    assert (first["page[cursor]"], second["page[cursor]"]) == ("1", "MTU0")
    assert first["query"] == "(x) AND updated:[2026-01-02 TO *]"
    assert (first["affiliation"], first["page[size]"]) == ("true", "1000")


@pytest.mark.parametrize("address", ["https://[", 7, "https://api.example.org/dois", None])
def test_an_address_without_a_cursor_ends_the_pages(address: object) -> None:
    with replaying([page(DOIS[0], after=address)]) as service:
        assert len(list(SOURCE.fetch(visit(service, select="x")))) == 1


def test_a_load_that_is_short_of_what_was_told_is_no_whole_one() -> None:
    with (
        replaying([page(DOIS[0], total=3)]) as service,
        pytest.raises(SourceError, match=r"1 records.*has 3"),
    ):
        list(SOURCE.fetch(visit(service, select="x")))


def test_dois_are_asked_for_one_by_one_and_unknown_ones_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with replaying([answer({"data": DOIS[0]}), answer({"errors": []}, 404)]) as service:
        raws = list(SOURCE.fetch(visit(service, "10.5555/a<b", "doi:10.5555/None")))

    assert [(raw.line, raw.mark) for raw in raws] == [(1, "1")]
    assert [one.path for one in service.asked] == ["/dois/10.5555/a%3Cb", "/dois/10.5555/none"]
    assert "DataCite does not know 10.5555/none" in told(capsys)


@pytest.mark.parametrize(
    ("select", "since"),
    [pytest.param("x", None, id="query"), pytest.param(None, date.max, id="day")],
)
def test_dois_and_a_selection_are_not_taken_together(
    select: str | None, since: date | None
) -> None:
    with replaying([page()]) as service, pytest.raises(UsageError, match="not both"):
        list(SOURCE.fetch(visit(service, "10.5555/a", select=select, since=since)))


def test_a_query_without_a_day_stays_as_it_is() -> None:
    assert query("a OR b", None) == "a OR b"


def test_new_fields_are_told() -> None:
    with replaying([page({"attributes": {**DOIS[0]["attributes"], "aura": 1}})]) as service:
        asked = visit(service, select="x")
        list(SOURCE.fetch(asked))

    assert asked.drift.notes() == ["a DOI of DataCite has fields that are not read: aura"]
