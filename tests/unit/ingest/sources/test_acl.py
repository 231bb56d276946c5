import io
import shutil
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.drift import ENOUGH
from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources.acl import SOURCE
from kg.errors import RecordError, UsageError
from schema.nodes import PaperType
from schema.records import AuthorRecord, PaperRecord, Record, fields_of
from tests.house import ROOT

SAMPLE = ROOT / "tests" / "data" / "acl"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the sample that a test may spoil."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "clone"))


def _visit(path: Path, **asked: object) -> Visit:
    return Visit(Ask((str(path),), **asked))  # type: ignore[arg-type]  # fields of an Ask


def _records(path: Path, **asked: object) -> list[Record]:
    return [SOURCE.parse(raw) for raw in SOURCE.fetch(_visit(path, **asked))]


def _papers(path: Path, **asked: object) -> dict[str, PaperRecord]:
    """Return the papers by the id that the Anthology gives them."""
    found = [one for one in _records(path, **asked) if isinstance(one, PaperRecord)]
    return {one.identifiers[0].removeprefix("acl:"): one for one in found}


def _people(path: Path, **asked: object) -> dict[str, AuthorRecord]:
    return {one.name: one for one in _records(path, **asked) if isinstance(one, AuthorRecord)}


def _faults(raws: Iterator[Raw]) -> list[str]:
    return [raw.fault for raw in raws if raw.fault]


def test_papers_come_with_the_ids_of_the_anthology() -> None:
    found = _papers(SAMPLE)

    assert {id_: paper.identifiers[1:] for id_, paper in found.items()} == {
        "2020.xmp-main.1": ("doi:10.5555/xmp.1",),
        "2020.xmp-main.2": (),
        "Y98-1007": ("hdl:5555/7",),
        "Y98-1008": (),
    }


def test_a_paper_has_plain_text_and_what_its_volume_says() -> None:
    paper = _papers(SAMPLE)["2020.xmp-main.1"]

    assert paper.title == "On Samples & Σ-graphs"
    assert paper.abstract == "See https://example.org for bold claims."
    assert (paper.type, paper.year) == (PaperType.CONFERENCE_PAPER, 2020)
    assert paper.source == "Example Meeting"


def test_a_journal_names_itself_where_its_venue_has_no_name_of_its_own() -> None:
    paper = _papers(SAMPLE)["Y98-1007"]

    assert (paper.type, paper.source) == (PaperType.ARTICLE, "Example Letters")


def test_names_stand_as_printed_with_whom_they_mean() -> None:
    first, second, third = _papers(SAMPLE)["2020.xmp-main.1"].authorships

    assert (first.raw_name, first.name) == ("A. Sample", "Ada Sample")
    assert first.identifiers == ("acl-author:ada-sample",)
    assert first.raw_affiliations == ("University of Examples",)
    assert (second.raw_name, second.identifiers) == ("Bo Sample", ("acl-author:bo-sample-north",))
    assert (third.raw_name, third.identifiers) == ("Mononym", ("orcid:0000-0002-1825-0097",))


def test_a_name_of_two_people_means_neither_where_the_paper_does_not_say() -> None:
    (author,) = _papers(SAMPLE)["2020.xmp-main.2"].authorships

    assert (author.raw_name, author.name, author.identifiers) == ("Bo Sample", None, ())


def test_people_get_a_record_where_they_have_an_id_or_are_named() -> None:
    found = _people(SAMPLE)

    assert {name: one.identifiers for name, one in found.items()} == {
        "Ada Sample": ("acl-author:ada-sample",),
        "Bo Sample": ("acl-author:bo-sample-south",),
        "Cléo Example": (),
    }
    assert found["Cléo Example"].names == ("Cleo Example",)


def test_of_a_selection_only_people_whom_it_names_get_a_record() -> None:
    assert set(_people(SAMPLE, select="Y98")) == {"Cléo Example"}


def test_the_samples_fill_what_the_source_says_it_gives() -> None:
    given = frozenset[str]().union(*map(fields_of, _records(SAMPLE)))

    assert given == SOURCE.about.gives


@pytest.mark.parametrize(
    ("select", "papers"),
    [
        pytest.param("2020.xmp", 2, id="a collection"),
        pytest.param("2020", 2, id="a year"),
        pytest.param("2020.xm", 0, id="half a word"),
        pytest.param("Y98-1", 2, id="a volume of the old style"),
        pytest.param("xmp", 2, id="a venue"),
        pytest.param("ws", 4, id="a second venue"),
        pytest.param("Y98, 2020.xmp-main", 4, id="two parts"),
    ],
)
def test_volumes_are_selected_by_id_or_venue(select: str, papers: int) -> None:
    raws = SOURCE.fetch(_visit(SAMPLE, select=select))
    if not papers:
        with pytest.raises(UsageError, match="fits no volume"):
            list(raws)
        return

    assert sum(isinstance(SOURCE.parse(raw), PaperRecord) for raw in raws) == papers


def test_an_empty_selection_is_refused() -> None:
    with pytest.raises(UsageError, match="names no volume"):
        _records(SAMPLE, select=" , ")


@pytest.mark.parametrize(
    ("since", "papers"),
    [pytest.param(date(2020, 6, 21), 2, id="that day"), pytest.param(date(2020, 6, 22), 0, id="-")],
)
def test_since_goes_by_the_day_a_volume_was_taken_in(since: date, papers: int) -> None:
    assert len(_papers(SAMPLE, since=since)) == papers


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz"])
def test_an_archive_holds_its_names_where_it_likes(tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / name, "w:gz" if "gz" in name else "w") as archive:
        archive.add(SAMPLE / "data" / "xml", "clone-main/data/xml")
        archive.add(SAMPLE / "data" / "yaml", "clone-main/data/yaml")

    assert _records(tmp_path / name) == _records(SAMPLE)


def test_the_folder_of_the_data_serves_as_well_as_the_one_around_it() -> None:
    assert _records(SAMPLE / "data") == _records(SAMPLE)


def test_other_xml_of_a_clone_is_not_read(clone: Path) -> None:
    toy = clone / "python" / "tests" / "toy" / "xml"
    shutil.copytree(clone / "data" / "xml", toy)

    assert len(_papers(clone)) == 4


def test_records_are_counted_through_all_paths() -> None:
    raws = list(SOURCE.fetch(Visit(Ask((str(SAMPLE), str(SAMPLE / "data"))))))

    assert [raw.line for raw in raws] == list(range(1, len(raws) + 1))
    assert [raw.read for raw in raws] == sorted(raw.read for raw in raws)


def test_a_broken_file_gives_its_papers_up_to_the_fault_and_the_next_goes_on(clone: Path) -> None:
    file = clone / "data" / "xml" / "2020.xmp.xml"
    file.write_text(file.read_text(encoding="utf-8").replace("</retracted>", "<"), "utf-8")
    visit = _visit(clone)

    raws = list(SOURCE.fetch(visit))

    (fault,) = _faults(iter(raws))
    assert fault.startswith("xml/2020.xmp.xml: not XML")
    assert "line 31" in fault
    assert visit.gaps == ["xml/2020.xmp.xml"]
    assert [raw.value["title"] for raw in raws if raw.value and "title" in raw.value] == [
        "On Samples & Σ-graphs",
        "A Letter of Examples",
        "A Letter without Author",
    ]


def test_a_file_that_declares_entities_is_refused_and_the_next_goes_on(clone: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><collection id="2020.xmp"><volume>'
    (clone / "data" / "xml" / "2020.xmp.xml").write_text(
        f"{bomb}<paper id='1'><title>&y;</title></paper></volume></collection>", "utf-8"
    )

    raws = list(SOURCE.fetch(_visit(clone)))

    assert "entities" in _faults(iter(raws))[0]
    assert sum(bool(raw.value and "title" in raw.value) for raw in raws) == 2


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        pytest.param('<paper id="x">', "'x' of collection 'Y98'", id="a number that is none"),
        pytest.param('<paper id="7"><title/></paper><paper id="9">', "title", id="no title"),
    ],
)
def test_a_bad_paper_is_refused_alone(clone: Path, new: str, reason: str) -> None:
    file = clone / "data" / "xml" / "Y98.xml"
    file.write_text(file.read_text(encoding="utf-8").replace('<paper id="7">', new), "utf-8")
    papers = [raw for raw in SOURCE.fetch(_visit(clone, select="Y98")) if "name" not in raw.text]

    with pytest.raises(RecordError, match=reason):
        SOURCE.parse(papers[0])
    assert isinstance(SOURCE.parse(papers[-1]), PaperRecord)


@pytest.mark.parametrize("year", ["0", "9999", "soon", ""])
def test_an_impossible_year_costs_the_year_alone(clone: Path, year: str) -> None:
    file = clone / "data" / "xml" / "Y98.xml"
    file.write_text(file.read_text("utf-8").replace("<year>1998<", f"<year>{year}<"), "utf-8")

    assert _papers(clone)["Y98-1007"].year is None


@pytest.mark.parametrize(
    ("doi", "kept"),
    [
        pytest.param("https://doi.org/10.5555/A", ["doi:10.5555/a"], id="an address"),
        pytest.param("doi:10.5555/A", ["doi:10.5555/a"], id="a scheme"),
        pytest.param("10.5555/XMP.1", [], id="the DOI of an earlier paper"),
        pytest.param("tba", [], id="no DOI"),
    ],
)
def test_a_doi_is_kept_where_it_is_one_and_not_taken(
    clone: Path, doi: str, kept: list[str]
) -> None:
    file = clone / "data" / "xml" / "Y98.xml"
    file.write_text(file.read_text("utf-8").replace("http://hdl.handle.net/5555/7", doi), "utf-8")

    assert list(_papers(clone)["Y98-1007"].identifiers[1:]) == kept


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("a: [1", "not YAML", id="broken"),
        pytest.param("a: &a [1]\nb: *a", "aliases", id="aliases"),
        pytest.param("[" * 100_000, "deep", id="nested without end"),
    ],
)
def test_a_file_of_names_that_cannot_be_trusted_is_named(
    clone: Path, text: str, reason: str
) -> None:
    (clone / "data" / "yaml" / "name_variants.yaml").write_text(text)

    with pytest.raises(UsageError, match=f"name_variants.yaml.*{reason}"):
        _records(clone)


@pytest.mark.parametrize("entry", ["- {id: x}", "- word", "- canonical: {first: 1, last: [2]}"])
def test_a_person_without_a_name_is_refused_alone(clone: Path, entry: str) -> None:
    (clone / "data" / "yaml" / "name_variants.yaml").write_text(entry)

    assert len(_faults(SOURCE.fetch(_visit(clone)))) == 1


def test_without_a_file_of_names_every_name_means_itself(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(clone / "data" / "yaml")

    found = _papers(clone)["2020.xmp-main.1"]

    assert found.source == "Proceedings of the First Example Meeting"
    assert found.authorships[0].identifiers == ()
    assert "every name means itself" in capsys.readouterr().err.replace("\n", " ")


def test_a_folder_without_the_anthology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no data/xml"):
        _records(tmp_path)


def test_an_archive_that_breaks_off_is_named(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        archive.add(SAMPLE / "data", "data")
    (tmp_path / "cut.tar").write_bytes(whole.getvalue()[:2500])

    with pytest.raises(UsageError, match=r"cannot read .*cut.tar"):
        _records(tmp_path / "cut.tar")


def test_new_fields_of_papers_are_told(clone: Path) -> None:
    file = clone / "data" / "xml" / "Y98.xml"
    more = "".join(f'<paper id="{n}"><mood/></paper>' for n in range(100, 100 + ENOUGH))
    file.write_text(file.read_text("utf-8").replace("</volume>", f"{more}</volume>"), "utf-8")
    visit = _visit(clone)

    list(SOURCE.fetch(visit))

    assert visit.drift.notes() == ["paper has fields that are not read: mood"]
