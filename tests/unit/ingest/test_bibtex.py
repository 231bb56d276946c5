from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.raw import Raw
from ingest.sources.bibtex import parse
from ingest.sources.bibtex import read_file as fetch
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import PaperRecord

ORCID = "0000-0002-1825-0097"  # the registry's own example
ENTRY = """@article{key,
  title = {The {Sampling} of Samples},
  author = {Example, Ada and Specimen, Bo},
  journal = "Journal of Samples",
  year = 2001, month = jan,
  abstract = {One {\\em sample}.},
  doi = {https://doi.org/10.1000/X\\_Y},
}
"""
GOOD = "@misc{good, title={Good}}"

Load = Callable[[str | bytes], list[str]]
Paper = Callable[..., PaperRecord]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str | bytes], list[Raw]]:
    """Read a file of the given text."""
    path = tmp_path_factory.mktemp("bib") / "sample.bib"

    def _read(text: str | bytes) -> list[Raw]:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(fetch(path))

    return _read


@pytest.fixture(scope="session")
def told(read: Callable[[str | bytes], list[Raw]]) -> Load:
    """Read a text and tell of each entry its title, or why it is refused."""

    def _told(text: str | bytes) -> list[str]:
        return [_title_or_reason(raw) for raw in read(text)]

    return _told


@pytest.fixture(scope="session")
def paper(read: Callable[[str | bytes], list[Raw]]) -> Paper:
    """Read one entry with the given fields and a title."""

    def _paper(kind: str = "article", **fields: str) -> PaperRecord:
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        (raw,) = read(f"@{kind}{{key,\n  title = {{A Title}},\n{body}}}\n")
        return parse(raw)

    return _paper


def test_an_entry_becomes_a_paper(read: Callable[[str], list[Raw]]) -> None:
    (raw,) = read(ENTRY)

    assert parse(raw).model_dump(exclude_defaults=True) == {
        "title": "The Sampling of Samples",
        "type": "article",
        "year": 2001,
        "source": "Journal of Samples",
        "abstract": "One sample.",
        "identifiers": ("doi:10.1000/x_y",),
        "authorships": (
            {"raw_name": "Ada Example", "position": 1},
            {"raw_name": "Bo Specimen", "position": 2},
        ),
    }


@pytest.mark.parametrize(
    ("field", "names", "whole"),
    [
        pytest.param("Ada van der Example", ["Ada van der Example"], True, id="given first"),
        pytest.param("van der Example, Ada", ["Ada van der Example"], True, id="family first"),
        pytest.param("Example, Jr, Ada", ["Ada Example, Jr"], True, id="junior"),
        pytest.param("{Samples and Specimens}", ["Samples and Specimens"], True, id="group"),
        pytest.param("A Example and B Sample", ["A Example", "B Sample"], True, id="two"),
        pytest.param("A Example\n AND B Sample", ["A Example", "B Sample"], True, id="capitals"),
        pytest.param("Sand Andy and Band Andes", ["Sand Andy", "Band Andes"], True, id="inside"),
        pytest.param("Ex{\\'e}mple, Z.~A.", ["Z. A. Exémple"], True, id="accent and tie"),
        pytest.param("A Example and others", ["A Example"], False, id="and others"),
        pytest.param("Example, A, et al.", ["A Example"], False, id="et al."),
        pytest.param("A Example and and B Sample", ["A Example", "B Sample"], True, id="and and"),
        pytest.param("others", [], False, id="only others"),
        pytest.param("", [], True, id="nobody"),
    ],
)
def test_names_are_as_people_write_them(
    paper: Paper, field: str, names: list[str], *, whole: bool
) -> None:
    found = paper(author=field)

    assert [author.raw_name for author in found.authorships] == names
    assert found.authors_complete is whole


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"author+an:orcid": f'2="{ORCID}"'}, id="BibLaTeX annotation"),
        pytest.param({"orcid-numbers": f"Sample, Bo/{ORCID}\nNo, One/{ORCID}"}, id="by name"),
    ],
)
def test_an_orcid_goes_to_its_author(paper: Paper, fields: dict[str, str]) -> None:
    found = paper(author="Example, Ada and Sample, Bo", **fields)

    assert [author.identifiers for author in found.authorships] == [(), (f"orcid:{ORCID}",)]


def test_a_single_author_may_have_a_field_orcid(paper: Paper) -> None:
    found = paper(author="Example, Ada", orcid=f"https://orcid.org/{ORCID}")

    assert found.authorships[0].identifiers == (f"orcid:{ORCID}",)


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        pytest.param("ARTICLE", {}, PaperType.ARTICLE, id="article"),
        pytest.param("inproceedings", {}, PaperType.CONFERENCE_PAPER, id="conference paper"),
        pytest.param("incollection", {}, PaperType.CHAPTER, id="chapter"),
        pytest.param("book", {}, PaperType.BOOK, id="book"),
        pytest.param("phdthesis", {}, PaperType.THESIS, id="thesis"),
        pytest.param("techreport", {}, PaperType.REPORT, id="report"),
        pytest.param("dataset", {}, PaperType.DATASET, id="data"),
        pytest.param("software", {}, PaperType.OTHER, id="anything else"),
        pytest.param("misc", {"archiveprefix": "arXiv"}, PaperType.PREPRINT, id="arXiv"),
        pytest.param("article", {"journal": "CoRR"}, PaperType.PREPRINT, id="CoRR"),
        pytest.param(
            "article",
            {"journal": "Samples", "archiveprefix": "arXiv"},
            PaperType.ARTICLE,
            id="published, and in arXiv too",
        ),
    ],
)
def test_the_kind_of_entry_gives_the_type(
    paper: Paper, kind: str, fields: dict[str, str], expected: PaperType
) -> None:
    assert paper(kind, **fields).type == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"year": "{1999}"}, 1999, id="in braces"),
        pytest.param({"year": "c. 1999"}, 1999, id="about"),
        pytest.param({"date": "2020-05/2021"}, 2020, id="BibLaTeX date"),
        pytest.param({"year": "2019", "date": "2020-05"}, 2019, id="both"),
        pytest.param({"year": "forthcoming"}, None, id="in words"),
        pytest.param({"year": "12345678901234"}, None, id="a number that is no year"),
        pytest.param({}, None, id="none"),
    ],
)
def test_the_year_is_read_where_there_is_one(
    paper: Paper, fields: dict[str, str], expected: int | None
) -> None:
    assert paper(**fields).year == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({"journaltitle": "Samples"}, "Samples", id="BibLaTeX journal"),
        pytest.param({"booktitle": "Proc. \\& Co", "publisher": "P"}, "Proc. & Co", id="volume"),
        pytest.param({"journal": "arXiv preprint arXiv:2001.00001"}, "arXiv", id="arXiv"),
        pytest.param({"eprinttype": "arxiv"}, "arXiv", id="archive"),
        pytest.param({"school": "Sample School"}, "Sample School", id="school"),
        pytest.param({}, None, id="none"),
    ],
)
def test_the_source_is_where_it_appeared(
    paper: Paper, fields: dict[str, str], expected: str | None
) -> None:
    assert paper(**fields).source == expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        pytest.param("article", {"doi": "DOI: 10.1000/x"}, {"doi:10.1000/x"}, id="DOI with label"),
        pytest.param(
            "misc",
            {"eprint": "2001.00001v2 [cs.XX]", "archiveprefix": "arXiv"},
            {"arxiv:2001.00001"},
            id="arXiv",
        ),
        pytest.param("misc", {"eprint": "math/0309285"}, {"arxiv:math/0309285"}, id="bare arXiv"),
        pytest.param("misc", {"eprint": "12", "eprinttype": "HAL"}, {"hal:12"}, id="archive"),
        pytest.param("misc", {"eprint": "12", "eprinttype": "pubmed"}, {"pmid:12"}, id="PubMed"),
        pytest.param("article", {"pmid": "PMID: 12"}, {"pmid:12"}, id="PubMed id with label"),
        pytest.param(
            "article", {"journal": "arXiv:2001.00001 [cs]"}, {"arxiv:2001.00001"}, id="journal"
        ),
        pytest.param(
            "article",
            {"journal": "CoRR", "volume": "abs/2001.00001"},
            {"arxiv:2001.00001"},
            id="volume of CoRR",
        ),
        pytest.param("misc", {"url": "https://doi.org/10.1000/x"}, {"doi:10.1000/x"}, id="address"),
        pytest.param("misc", {"url": "https://example.org/x"}, set(), id="any other address"),
        pytest.param("book", {"isbn": "978-3-16-148410-0 (print)"}, {"isbn:9783161484100"}, id="b"),
        pytest.param("inbook", {"isbn": "978-3-16-148410-0"}, set(), id="ISBN of a chapter's book"),
    ],
)
def test_identifiers_are_found(
    paper: Paper, kind: str, fields: dict[str, str], expected: set[str]
) -> None:
    assert set(paper(kind, **fields).identifiers) == expected


def test_a_key_of_dblp_is_an_identifier(read: Callable[[str], list[Raw]]) -> None:
    (raw,) = read("@article{DBLP:journals/x/Y01, title={A}}")

    assert parse(raw).identifiers == ("dblp:journals/x/Y01",)


@pytest.mark.parametrize(
    ("kind", "fields", "complaint"),
    [
        pytest.param("misc", {"doi": "n/a"}, "identifiers.0: 'doi:n/a' is not", id="bad DOI"),
        pytest.param("book", {"isbn": "none"}, "'none' is not an ISBN", id="bad ISBN"),
        pytest.param("misc", {"year": "0"}, "year: .*0", id="year 0"),
        pytest.param("misc", {"year": "9999"}, "year 9999 is later", id="year 9999"),
        pytest.param("misc", {"author": "A, B, C, D"}, "'and' stands between", id="no and"),
        pytest.param("misc", {"author": "x" * 1001}, "a name of 1001 characters", id="long name"),
        pytest.param("misc", {"author": "--"}, "holds no letter", id="name without a letter"),
    ],
)
def test_a_wrong_field_is_refused_and_named(
    paper: Paper, kind: str, fields: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(RecordError, match=complaint):
        paper(kind, **fields)


@given(st.text(alphabet='@{}(),="#\\% \nabstringcomment1é'))
def test_no_text_breaks_the_reader(told: Load, text: str) -> None:
    assert told(f"{text}\n{GOOD}")


@given(st.binary(max_size=200))
def test_no_field_breaks_the_parser(told: Load, value: bytes) -> None:
    assert told(b"@article{k, title={T}, author={" + value + b"}, year={" + value + b"}}")


def _title_or_reason(raw: Raw) -> str:
    try:
        return parse(raw).title
    except RecordError as error:
        return str(error)
