import io
import json
import re
import shutil
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources.orcid import SOURCE, parse
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import AuthorRecord, PaperRecord, Record, fields_of
from tests.house import ROOT

DATA = ROOT / "tests" / "data" / "orcid"
ADA, BOB, CY = (f"0000-0000-0000-{end}" for end in ("0108", "0204", "0300"))


def person(orcid: str, *works: dict[str, Any], name: str = "Bob Sample") -> dict[str, Any]:
    """Return the record of a person with some groups of works."""
    return {
        "orcid-identifier": {"path": orcid},
        "history": {"last-modified-date": {"value": 1717200000000}},
        "person": {"name": {"given-names": {"value": name}, "family-name": None}},
        "activities-summary": {"works": {"group": list(works)}},
    }


def work(title: str | None, *ids: tuple[str, str], **changes: object) -> dict[str, Any]:
    """Return a group of one work with identifiers of its own."""
    external = [
        {"external-id-type": t, "external-id-value": v, "external-id-relationship": "self"}
        for t, v in ids
    ]
    summary = {
        "title": {"title": {"value": title}},
        "external-ids": {"external-id": external},
        "type": "journal-article",
        **changes,
    }
    return {"work-summary": [summary]}


def stored(folder: Path, *people: object) -> Path:
    """Write records into a folder, one a file."""
    folder.mkdir(exist_ok=True)
    for number, one in enumerate(people):
        text = one if isinstance(one, str) else json.dumps(one)
        (folder / f"{number}.json").write_text(text, encoding="utf-8")
    return folder


def parsed(*paths: Path, since: date | None = None) -> tuple[list[Record], list[str]]:
    """Return the records at some paths, and the reasons of rejects."""
    records, reasons = list[Record](), list[str]()
    for raw in SOURCE.fetch(Visit(Ask(tuple(map(str, paths)), since=since))):
        try:
            records.append(parse(raw))
        except RecordError as error:
            reasons.append(str(error))
    return records, reasons


def papers(records: list[Record]) -> Iterator[PaperRecord]:
    """Yield the papers among records."""
    return (record for record in records if isinstance(record, PaperRecord))


def test_xml_and_json_give_the_same_records() -> None:
    from_json = parsed(DATA / "record.json")
    from_xml = parsed(DATA / "record.xml")

    assert from_json == from_xml
    assert len(from_json[0]) == 5


def test_the_samples_give_what_the_source_declares() -> None:
    records, _ = parsed(DATA / "record.json")

    assert frozenset().union(*map(fields_of, records)) == SOURCE.about.gives


def test_a_person_has_names_identifiers_and_a_role() -> None:
    (ada, *_), _ = parsed(DATA / "record.xml")

    assert isinstance(ada, AuthorRecord)
    assert (ada.name, ada.names) == ("Ada Example", ("Ada Maria Example", "A. Example"))
    assert ada.identifiers == (f"orcid:{ADA}", "scopus:10000000001", "researcherid:X-0001-2026")
    assert ada.role == "Professor of Graphs"


def test_impossible_dates_of_employments_keep_their_years_where_those_are_sound() -> None:
    (ada, *_), _ = parsed(DATA / "record.json")

    assert isinstance(ada, AuthorRecord)
    assert [
        (one.institution.identifiers, one.institution.country, one.first_year, one.last_year)
        for one in ada.affiliations
    ] == [
        (("ror:0aaaaaa01",), "US", 2015, None),  # from 2015-02-29 on
        (("grid:grid.100.1",), "DE", 2001, 2014),
        (("fundref:100000001",), "FR", None, None),  # from 9999 to 0000
        ((), None, None, None),  # from 2014 to 2010
    ]


def test_a_group_of_works_is_one_paper_with_its_own_identifiers() -> None:
    records, _ = parsed(DATA / "record.json")

    assert [(one.title, one.type, one.year, one.identifiers) for one in papers(records)] == [
        (
            "Counting graphs & H2O",
            PaperType.ARTICLE,
            2016,
            ("doi:10.5555/ada.1", "eid:2-s2.0-0000000001"),
        ),
        ("A chapter", PaperType.CHAPTER, 1930, ()),  # the ISBN is the book's
        ("A book: the whole of it", PaperType.BOOK, 2020, ("isbn:9780000000019",)),
        ("A preprint", PaperType.PREPRINT, None, ("arxiv:2601.00001", "pmid:7", "pmcid:PMC17")),
    ]


def test_the_person_is_the_only_known_author() -> None:
    records, _ = parsed(DATA / "record.json")

    for paper in papers(records):
        (author,) = paper.authorships
        assert (author.raw_name, author.identifiers) == ("Ada Example", (f"orcid:{ADA}",))
        assert (paper.authors, author.position) == (None, None)


def test_a_work_without_a_title_is_rejected_but_known() -> None:
    *_, raw = SOURCE.fetch(Visit(Ask((str(DATA / "record.json"),))))

    with pytest.raises(RecordError, match="no title"):
        parse(raw)
    assert json.loads(raw.text)["identifiers"] == ["doi:10.5555/untitled"]


def test_an_unknown_type_leaves_the_type_to_others(tmp_path: Path) -> None:
    folder = stored(tmp_path, person(BOB, work("A song", type="musical-composition")))

    (paper,) = papers(parsed(folder)[0])

    assert "type" not in paper.model_fields_set


def test_coauthors_claims_to_a_paper_become_one_record(tmp_path: Path) -> None:
    first = work("One", ("doi", "10.5555/1"))
    second = work(None, ("doi", "10.5555/1"), ("eid", "2-s2.0-1234"))
    third = work("One!", ("eid", "2-s2.0-1234"), **{"journal-title": {"value": "Examples"}})
    people = [person(ADA, first, first), person(BOB, second), person(CY, third)]

    records, reasons = parsed(stored(tmp_path, *people))

    (paper,) = papers(records)
    assert [one.identifiers[0] for one in paper.authorships] == [
        f"orcid:{one}" for one in (ADA, BOB, CY)
    ]
    assert (paper.title, paper.source) == ("One", "Examples")
    assert (paper.identifiers, reasons) == (("doi:10.5555/1", "eid:2-s2.0-1234"), [])


def test_a_claim_to_two_papers_at_once_leaves_the_second_its_identifier(tmp_path: Path) -> None:
    one, two = work("One", ("doi", "10.5555/1")), work("Two", ("doi", "10.5555/2"))
    both = work("One", ("doi", "10.5555/1"), ("doi", "10.5555/2"))

    records, _ = parsed(stored(tmp_path, person(ADA, one, two), person(BOB, both)))

    found = {paper.title: paper.identifiers for paper in papers(records)}
    assert found == {"One": ("doi:10.5555/1",), "Two": ("doi:10.5555/2",)}


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        pytest.param(person(BOB, work("A"), name=""), "shows no name", id="no name"),
        pytest.param(person("0000-0000-0000-0205"), "no well-formed ORCID", id="bad checksum"),
        pytest.param("{}", "no well-formed ORCID", id="an empty object"),
        pytest.param("[1]", "no well-formed ORCID", id="a list"),
        pytest.param("{bad", r"0\.json: Expecting", id="not JSON"),
        pytest.param("[" * 100_000, "nested without end|no well-formed", id="nested without end"),
        pytest.param("<record><a>", "not XML", id="XML that breaks off"),
        pytest.param("<work/>", "<work> is not the record of a person", id="XML of a work"),
        pytest.param('<!DOCTYPE a [<!ENTITY x "y">]><record>&x;</record>', "entities", id="entity"),
        pytest.param(
            {**person(BOB), "history": {"deactivation-date": {"value": 1}}},
            "is deactivated",
            id="deactivated",
        ),
        pytest.param(
            {**person(BOB), "deprecated": {"primary-record": {"path": ADA}}},
            f"merged into orcid:{ADA}",
            id="merged",
        ),
    ],
)
def test_a_record_that_cannot_be_read_is_told_and_the_next_one_read(
    tmp_path: Path, document: object, reason: str
) -> None:
    records, reasons = parsed(stored(tmp_path, document, person(CY)))

    assert [type(record) for record in records] == [AuthorRecord]
    assert len(reasons) == 1
    assert re.search(reason, reasons[0])


def test_values_of_wrong_types_are_passed_over(tmp_path: Path) -> None:
    odd = person(BOB, {"work-summary": "x", "external-ids": 7}, work("A", ("doi", "10.5555/1")))
    odd["person"] |= {"other-names": [1], "external-identifiers": {"external-identifier": [None]}}
    odd["activities-summary"]["employments"] = {"affiliation-group": [{"summaries": 3}, 4]}

    records, reasons = parsed(stored(tmp_path, odd))

    assert [paper.title for paper in papers(records)] == ["A"]
    assert reasons == ["the work has no title"]


def test_an_archive_of_summaries_is_read_in_one_pass(tmp_path: Path) -> None:
    archive = tmp_path / "ORCID_2025_10_summaries.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for name in ("a/108/record.xml", "a/README.txt"):
            info = tarfile.TarInfo(name)
            info.size = (DATA / "record.xml").stat().st_size
            tar.addfile(info, io.BytesIO((DATA / "record.xml").read_bytes()))
    visit = Visit(Ask((str(archive),)))

    raws = list(SOURCE.fetch(visit))

    assert ([raw.line for raw in raws], visit.total) == ([*range(1, 7)], archive.stat().st_size)
    assert isinstance(parse(raws[0]), AuthorRecord)


@pytest.mark.parametrize(
    ("day", "count"),
    [pytest.param(1, 6, id="changed that day"), pytest.param(2, 0, id="changed before")],
)
@pytest.mark.parametrize("name", ["record.json", "record.xml"])
def test_only_records_changed_since_the_day_are_read(name: str, day: int, count: int) -> None:
    ask = Ask((str(DATA / name),), since=date(2024, 6, day))

    assert len(list(SOURCE.fetch(Visit(ask)))) == count


def test_records_of_version_2_are_read_too(tmp_path: Path) -> None:
    old = person(BOB, work("A", type="JOURNAL_ARTICLE"))
    job = {"organization": {"name": "Example Institute"}, "role-title": "Fellow"}
    old["activities-summary"]["employments"] = {"employment-summary": [job]}

    (bob, paper), _ = parsed(stored(tmp_path, old))

    assert isinstance(bob, AuthorRecord)
    assert isinstance(paper, PaperRecord)
    assert (bob.role, len(bob.affiliations), paper.type) == ("Fellow", 1, PaperType.ARTICLE)


def test_new_fields_are_told(tmp_path: Path) -> None:
    path = shutil.copy(DATA / "record.json", tmp_path)
    changed = json.loads(Path(path).read_text(encoding="utf-8")) | {"badges": []}
    visit = Visit(Ask((str(stored(tmp_path, changed) / "0.json"),)))

    list(SOURCE.fetch(visit))

    assert visit.drift.notes() == ["record has fields that are not read: badges"]


def test_a_raw_record_with_a_fault_is_refused_by_it() -> None:
    with pytest.raises(RecordError, match="because"):
        parse(Raw(1, "", 0, fault="because"))
