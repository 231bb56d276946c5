import json
from collections.abc import Callable
from typing import Any

import pytest

from ingest.load.items import prepare
from ingest.load.judge import Judge
from ingest.load.lookup import Assigned, Held, Owner
from ingest.load.plan import Planned, plan
from ingest.raw import Raw
from ingest.sources.records import parse
from kg.ids import decision_id, own_id
from tests.loading import author, institution, paper, topic

ADA = author("Example, Ada", "openalex:A11")
P1, P2 = (own_id("Paper", [f"doi:10.5555/{number}"]) for number in (1, 2))


def _plan(
    *records: dict[str, Any],
    owners: dict[str, Owner] | None = None,
    names: dict[str, tuple[str, ...]] | None = None,
    known: dict[str, Held] | None = None,
    assigned: tuple[Assigned, ...] = (),
    heard: Callable[[str], bool] = lambda _key: True,
) -> Planned:
    lines = enumerate(map(json.dumps, records), start=1)
    items = [prepare(Raw(line, text, 0), parse) for line, text in lines]
    known = known or {}
    subjects = Judge(known, {}, source="here").judge(items).subjects
    owned = (owners or {}) | {key: held.owner for key, held in known.items()}
    return plan(subjects, owned, names or {}, source="here", assigned=assigned, heard=heard)


def test_a_paper_is_one_row_with_what_is_known_and_no_more() -> None:
    (row,) = _plan(paper(1, abstract=None)).plan.papers

    assert row["identifiers"] == ["doi:10.5555/1"]
    assert row["fields"] == {
        "title": "Example 1 of testing graphs",
        "type": "other",
        "year": 2001,
        "author_count": 1,
    }


def test_a_name_is_shown_the_way_it_is_said_and_kept_as_printed() -> None:
    planned = _plan(paper(1, authorships=[ADA])).plan

    (person,) = planned.authors.values()
    assert person["names"] == ["Ada Example"]
    assert planned.authored[0]["links"][0]["fields"] == {"position": 1, "raw_name": "Example, Ada"}


@pytest.mark.parametrize(
    ("change", "positions"),
    [
        pytest.param({}, [1, 2], id="a whole list"),
        pytest.param({"author_count": 5}, [None, None], id="two of five"),
        pytest.param({"authors_complete": False}, [None, None], id="somebody is missing"),
    ],
)
def test_a_place_in_the_list_counts_only_where_the_list_is_whole(
    change: dict[str, Any], positions: list[int | None]
) -> None:
    planned = _plan(paper(1, authorships=[ADA, author("Bo Sample")], **change)).plan

    found = [link["fields"].get("position") for link in planned.authored[0]["links"]]
    assert found == positions


def test_one_author_on_two_papers_is_one_row_with_both_names() -> None:
    again = author("A. Example", "openalex:A11")

    planned = _plan(paper(1, authorships=[ADA]), paper(2, authorships=[again])).plan

    (person,) = planned.authors.values()
    assert person["names"] == ["Ada Example", "A. Example"]
    assert person["identifiers"] == ["openalex:A11"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        pytest.param("Ada Example", 0, id="under this name"),
        pytest.param("A. Example", 1, id="under another name"),
    ],
)
def test_an_author_that_the_run_has_written_is_not_written_again(name: str, rows: int) -> None:
    planned = _plan(
        paper(1, authorships=[author(name, "openalex:A11")]),
        owners={"openalex:A11": Owner("Author", "A1")},
        names={"A1": ("Ada Example",)},
    ).plan

    assert len(planned.authors) == rows
    assert [link["id"] for link in planned.authored[0]["links"]] == ["A1"]


def test_a_known_identifier_leads_to_its_owner_and_brings_the_new_one_along() -> None:
    both = author("Ada Example", "orcid:0000-0002-1825-0097", "openalex:A11")

    planned = _plan(
        paper(1, authorships=[both]), owners={"openalex:A11": Owner("Author", "A1")}
    ).plan

    assert planned.authors["A1"]["identifiers"] == ["orcid:0000-0002-1825-0097"]


def test_the_strongest_identifier_decides_between_two_owners() -> None:
    both = author("Ada Example", "orcid:0000-0002-1825-0097", "openalex:A11")
    owners = {
        "openalex:A11": Owner("Author", "A1"),
        "orcid:0000-0002-1825-0097": Owner("Author", "A2"),
    }

    planned = _plan(paper(1, authorships=[both]), owners=owners).plan

    assert [(id_, row["identifiers"]) for id_, row in planned.authors.items()] == [("A2", [])]
    (asked,) = planned.doubts.values()
    assert (asked["entity"], asked["kept"], asked["gone"]) == ("Author", "A2", "A1")


def test_what_nobody_has_heard_of_is_not_looked_for() -> None:
    keys = ["doi:10.5555/1", "acl:X1"]

    planned = _plan(paper(1, identifiers=keys), heard=lambda key: key == "acl:X1").plan

    (row,) = planned.papers
    assert (row["identifiers"], row["unheard"]) == (["acl:X1"], ["doi:10.5555/1"])
    assert planned.arrived == ["acl:X1"]


def test_what_an_entity_that_is_there_gains_is_looked_for() -> None:
    both = author("Ada Example", "orcid:0000-0002-1825-0097", "openalex:A11")
    owners = {"openalex:A11": Owner("Author", "A1")}

    planned = _plan(paper(1, authorships=[both]), owners=owners, heard=lambda _key: False).plan

    (row,) = planned.authors.values()
    assert (row["identifiers"], row["unheard"]) == (["orcid:0000-0002-1825-0097"], [])


def test_a_reference_within_the_batch_is_a_citation_in_either_order() -> None:
    citing = paper(1, references=["doi:10.5555/2", "doi:10.5555/9"])

    for records in ([citing, paper(2)], [paper(2), citing]):
        planned = _plan(*records).plan
        assert [(row["id"], row["links"][0]["id"]) for row in planned.cites] == [(P1, P2)]
        assert [(row["id"], row["keys"]) for row in planned.refers] == [(P1, ["doi:10.5555/9"])]


@pytest.mark.parametrize(
    ("change", "owner", "reason"),
    [
        pytest.param(
            {"authorships": [ADA, author("A. E.", "odd:1")]},
            {"odd:1": Owner("Author", "A1"), "openalex:A11": Owner("Author", "A1")},
            "openalex:A11 and odd:1 are one person, listed as two authors",
            id="one person twice",
        ),
        pytest.param(
            {"topics": [topic(1)]},
            {"openalex:T10001": Owner("Institution", "I1")},
            "openalex:T10001 identifies an institution, not a topic",
            id="a topic that is none",
        ),
    ],
)
def test_a_record_that_names_the_impossible_is_left_out_and_nothing_leans_on_it(
    change: dict[str, Any], owner: dict[str, Owner], reason: str
) -> None:
    citing = paper(2, references=["doi:10.5555/1"])

    planned = _plan(paper(1, **change), citing, owners=owner)

    assert [reject.reason for reject in planned.rejects] == [reason]
    assert [row["id"] for row in planned.plan.papers] == [P2]
    assert planned.plan.refers == [{"id": P2, "keys": ["doi:10.5555/1"]}]
    assert planned.plan.cites == []


def test_two_statements_of_one_affiliation_span_the_years_of_both() -> None:
    stated = [
        {
            "institution": institution(1),
            "stated_by": "a page",
            "first_year": 2010,
            "last_year": 2012,
        },
        {"institution": institution(1), "stated_by": "a page", "first_year": 2005},
    ]

    planned = _plan({"kind": "author", "name": "Ada Example", "affiliations": stated}).plan

    (link,) = planned.stated[0]["links"]
    assert link["fields"] == {"stated_by": "a page", "first_year": 2005, "last_year": 2012}


def test_a_record_takes_its_keys_before_anybody_names_it() -> None:
    person = {"kind": "author", "name": "Ada Example", "identifiers": ["odd:1", "openalex:A11"]}

    planned = _plan(paper(1, authorships=[author("A. E.", "odd:1")]), person)

    assert planned.claimed["odd:1"] == planned.claimed["openalex:A11"]
    assert len(planned.plan.authors) == 1


def test_what_no_look_up_found_is_fresh_and_what_one_found_is_not() -> None:
    known = {"openalex:A12": Owner("Author", "Aknown")}

    planned = _plan(paper(1, authorships=[ADA, author("Bo Sample", "openalex:A12")]), owners=known)

    assert planned.plan.fresh == {P1, own_id("Author", ["openalex:A11"])}


def test_a_topic_given_twice_is_one_edge() -> None:
    given = [topic(1), topic(1)]

    (row,) = _plan(paper(1, topics=given)).plan.about

    assert len(row["links"]) == 1


def _held(key: str, id_: str, *, home: str | None = None) -> dict[str, Held]:
    title = paper(1)["title"]
    return {key: Held(key, "Paper", id_, [f"here 00 {home}"], title, home or id_)}


def test_a_record_that_joins_two_papers_is_written_to_one_and_a_person_is_asked() -> None:
    known = _held("doi:10.5555/1", "P1") | _held("pmid:7", "P2")

    planned = _plan(paper(1, identifiers=["doi:10.5555/1", "pmid:7", "s2:9"]), known=known).plan

    (row,), (asked,) = planned.papers, planned.doubts.values()
    assert (row["id"], row["identifiers"]) == ("P1", ["s2:9"])
    assert asked == {
        "id": decision_id("merge", "P1", "P2"),
        "entity": "Paper",
        "kept": "P1",
        "gone": "P2",
        "claim": "here gives doi:10.5555/1 and pmid:7 to one paper",
        "evidence": "here gives doi:10.5555/1 and pmid:7 to one paper, "
        "in its record of doi:10.5555/1, pmid:7, s2:9",
    }


def test_an_institution_whose_keys_lead_to_two_is_asked_about_once() -> None:
    place = {"name": "Institute 1", "identifiers": ["openalex:I1234", "odd:1"]}
    owners = {
        "openalex:I1234": Owner("Institution", "I1"),
        "odd:1": Owner("Institution", "I2"),
    }
    printed = [author("Ada Example", institutions=[place])]

    planned = _plan(
        paper(1, authorships=printed), paper(2, authorships=printed), owners=owners
    ).plan

    assert planned.authored[0]["links"][0]["fields"]["institution_ids"] == ["I1"]
    assert [(row["kept"], row["gone"]) for row in planned.doubts.values()] == [("I1", "I2")]


def test_keys_that_lead_to_one_raise_no_doubt() -> None:
    both = author("Ada Example", "orcid:0000-0002-1825-0097", "openalex:A11")

    first = _plan(paper(1, authorships=[both]), paper(2, authorships=[both])).plan

    assert first.doubts == {}


def test_a_record_of_a_merged_paper_is_noted_and_writes_nothing_else() -> None:
    known = _held("doi:10.5555/1", "P1", home="P2")
    record = paper(1, identifiers=["doi:10.5555/1", "s2:9"], topics=[topic(1)])

    planned = _plan(record, known=known).plan

    (noted,), (led,) = planned.absorbed, planned.homes
    assert (noted["id"], noted["home"], noted["entry"][-3:]) == ("P1", "P2", " P2")
    assert led == {"id": "P1", "home": "P2", "identifiers": ["s2:9"]}
    assert planned.arrived == ["s2:9"]
    assert (planned.papers, planned.authored, planned.about, planned.changed) == ([], [], [], [])


def test_a_new_identifier_beside_one_of_a_merged_author_has_that_ones_home() -> None:
    both = author("Ada Example", "orcid:0000-0002-1825-0097", "openalex:A11")

    planned = _plan(
        paper(1, authorships=[both]), owners={"openalex:A11": Owner("Author", "A1", "A2")}
    ).plan

    assert planned.homes == [
        {"id": "A1", "home": "A2", "identifiers": ["orcid:0000-0002-1825-0097"]}
    ]
