import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources import dblp
from kg.errors import RecordError, SourceError
from schema.records import PaperRecord
from tests.house import ROOT
from tests.replay import Answer, Replay, replaying

pytestmark = pytest.mark.enable_socket

SEARCH = Answer((ROOT / "tests" / "data" / "dblp" / "search.json").read_bytes())


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dblp, "SITE", replace(dblp.SITE, pause_s=0, backoff_s=0.001))


def found(*keys: str, total: int, **changes: object) -> Answer:
    infos = [
        {
            "authors": {"author": {"@pid": "00/1", "text": "Ada Example"}},
            "title": f"Example {key}.",
            "year": "2020",
            "type": "Journal Articles",
            "key": f"journals/jex/{key}",
            "url": "https://dblp.org/rec/",
            **changes,
        }
        for key in keys
    ]
    hits: dict[str, Any] = {"@total": str(total), "hit": [{"info": info} for info in infos]}
    return answer(hits if keys else {"@total": str(total)})


def answer(hits: object, code: str = "200") -> Answer:
    status = {"@code": code, "text": "said by DBLP"}
    return Answer(json.dumps({"result": {"status": status, "hits": hits}}))


def visit(service: Replay, after: str | None = None) -> Visit:
    return Visit(Ask(select="graph year:2020:", url=service.url), after=after)


def papers(raws: Iterable[Raw]) -> list[PaperRecord]:
    return [one for one in map(dblp.parse, raws) if isinstance(one, PaperRecord)]


def keys(raws: Iterable[Raw]) -> list[str]:
    return [paper.identifiers[-1].rpartition("/")[2] for paper in papers(raws)]


def test_hits_are_read_whether_one_or_many() -> None:
    with replaying([SEARCH]) as service:
        paper, preprint, volume = papers(dblp.fetch(visit(service)))

    assert (paper.title, paper.source, paper.year) == ("Graphs & examples", "EX", 2020)
    assert paper.identifiers == ("doi:10.5555/ex.20", "dblp:conf/ex/ExampleS20")
    assert [(one.raw_name, one.identifiers) for one in paper.authorships] == [
        ("Ada Example", ("dblp-pid:00/1-2",)),
        ("Bob Sample", ("dblp-pid:s/BobSample",)),
    ]
    assert (preprint.type, len(preprint.authorships)) == ("preprint", 1)
    assert "arxiv:2101.00001" in preprint.identifiers
    assert (volume.type, volume.authorships) == ("book", ())


def test_a_search_is_read_page_by_page() -> None:
    with replaying([found("a", "b", total=3), found("c", total=3)]) as service:
        wish = visit(service)
        raws = list(dblp.fetch(wish))

    assert keys(raws) == ["a", "b", "c"]
    assert [raw.mark for raw in raws] == [None, "0 2", "1 0"]
    assert (wish.total, raws[-1].read) == (3, 3)
    assert [request.params for request in service.asked] == [
        {"q": "graph year:2020:", "format": "json", "h": "1000", "c": "0", "f": str(start)}
        for start in (0, 2)
    ]


def test_a_search_goes_on_from_its_mark() -> None:
    with replaying([found("c", total=3)]) as service:
        assert keys(dblp.fetch(visit(service, after="0 2"))) == ["c"]

    assert service.asked[0].params["f"] == "2"


def test_a_search_that_finds_nothing_gives_nothing() -> None:
    with replaying([found(total=0)]) as service:
        assert list(dblp.fetch(visit(service))) == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param(found(total=9), "shows only 1 of 9 publications", id="no more are shown"),
        pytest.param(found("a", total=9), "again and again", id="the page before it again"),
        pytest.param(answer({"@total": "many"}), "hits.@total", id="no number"),
        pytest.param(answer([]), "no 'hits'", id="hits of another shape"),
        pytest.param(Answer("[]"), "no 'result'", id="another document"),
        pytest.param(answer({}, "500"), "500 said by DBLP", id="a refusal"),
        pytest.param(Answer("<html>"), "does not answer as it should", id="not JSON"),
    ],
)
def test_what_cannot_go_on_ends_in_a_sentence(fault: Answer, told: str) -> None:
    with (
        replaying([found("a", total=9), fault]) as service,
        pytest.raises(SourceError, match=told),
    ):
        list(dblp.fetch(visit(service)))


def test_a_truncated_page_is_asked_for_again() -> None:
    with replaying([Answer('{"result": {"st'), found("a", total=1)]) as service:
        assert keys(dblp.fetch(visit(service))) == ["a"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        pytest.param({"type": "Books and Theses"}, "book", id="a book"),
        pytest.param({"type": "Books and Theses", "key": "phd/E05"}, "thesis", id="a thesis"),
        pytest.param({"type": "Informal and Other Publications"}, "other", id="informal"),
        pytest.param({"type": "Reference Works"}, "chapter", id="of a reference work"),
        pytest.param({"type": "Data and Artifacts"}, "dataset", id="data"),
        pytest.param({"type": "Films"}, "other", id="a type nobody told us about"),
        pytest.param({"type": None}, "other", id="no type"),
    ],
)
def test_the_type_is_told_by_word_and_key(changes: dict[str, Any], kind: str) -> None:
    with replaying([found("a", total=1, **changes)]) as service:
        (paper,) = papers(dblp.fetch(visit(service)))

    assert paper.type == kind


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        pytest.param({"author": ["Ada Example 0001"]}, ["Ada Example"], id="names alone"),
        pytest.param({"author": [{"text": 7}, {"@pid": []}]}, [], id="wrong types"),
        pytest.param(["Ada Example"], [], id="another shape"),
        pytest.param(None, [], id="none"),
    ],
)
def test_authors_of_other_shapes_are_taken_as_far_as_they_go(
    authors: object, names: list[str]
) -> None:
    with replaying([found("a", total=1, authors=authors)]) as service:
        (paper,) = papers(dblp.fetch(visit(service)))

    assert [one.raw_name for one in paper.authorships] == names


@pytest.mark.parametrize(
    "year", [pytest.param(text, id=text) for text in ("0", "9999", "2020-2021", "MMXX")]
)
def test_an_impossible_year_is_left_out(year: str) -> None:
    with replaying([found("a", total=1, year=year)]) as service:
        (paper,) = papers(dblp.fetch(visit(service)))

    assert paper.year is None


def test_a_hit_without_its_record_is_rejected_alone() -> None:
    with replaying([answer({"@total": "1", "hit": {"@id": "1"}})]) as service:
        (raw,) = dblp.fetch(visit(service))

    with pytest.raises(RecordError, match="not a publication"):
        dblp.parse(raw)


def test_new_fields_are_told() -> None:
    with replaying([found("a", total=1, grade="A")]) as service:
        wish = visit(service)
        list(dblp.fetch(wish))

    assert wish.drift.notes() == ["DBLP's hit has fields that are not read: grade"]
