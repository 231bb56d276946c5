from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ids import (
    MAX_LENGTH,
    are_canonical,
    canonical,
    decision_id,
    is_own_id,
    new_run_id,
    own_id,
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("https://doi.org/10.1000/ABC", "doi:10.1000/abc", id="DOI as an address"),
        pytest.param("http://dx.doi.org/10.1000%2Fabc", "doi:10.1000/abc", id="encoded DOI"),
        pytest.param("10.1000/abc.", "doi:10.1000/abc", id="bare DOI that ends a sentence"),
        pytest.param("doi:10.1000/a(b)<c>;2-#", "doi:10.1000/a(b)<c>;2-#", id="odd DOI"),
        pytest.param("arXiv:2101.05536", "arxiv:2101.05536", id="scheme in mixed case"),
        pytest.param("arxiv:2101.05536v2", "arxiv:2101.05536", id="arXiv version dropped"),
        pytest.param(
            "https://arxiv.org/pdf/cond-mat/0102536v1", "arxiv:cond-mat/0102536", id="old"
        ),
        pytest.param("0000-0002-1825-0097", "orcid:0000-0002-1825-0097", id="bare ORCID"),
        pytest.param("orcid:000000021694233x", "orcid:0000-0002-1694-233X", id="ORCID, no dashes"),
        pytest.param("https://ror.org/00ZAY3W86", "ror:00zay3w86", id="ROR"),
        pytest.param("openalex:a5023888391", "openalex:A5023888391", id="OpenAlex key"),
        pytest.param("https://openalex.org/subfields/2505", "openalex:subfields/2505", id="level"),
        pytest.param("name:ada example", "name:ada example", id="unknown scheme kept"),
    ],
)
def test_an_identifier_has_one_form(raw: str, expected: str | None) -> None:
    assert canonical(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("", id="empty"),
        pytest.param("Ada Example", id="a name"),
        pytest.param("Graphs: an example", id="a title with a colon"),
        pytest.param("0000-0002-1825-0098", id="ORCID with a wrong checksum"),
        pytest.param("doi:11.1000/abc", id="not a DOI prefix"),
        pytest.param("openalex:X123", id="no such OpenAlex type"),
        pytest.param("pmid:12a", id="PMID with a letter"),
        pytest.param("doi:10.1000/a\x00b", id="NUL"),
        pytest.param("doi:10.1000/" + "x" * MAX_LENGTH, id="longer than any identifier"),
    ],
)
def test_what_is_no_identifier_has_no_form(raw: str) -> None:
    assert canonical(raw) is None


@given(st.text())
def test_the_form_of_a_form_is_itself(raw: str) -> None:
    found = canonical(raw)

    assert found is None or canonical(found) in {found, None} or "%" in found


_FORMS = st.from_regex(
    r"(openalex:[AWITS]\d{2,12}|orcid:(\d{4}-){3}\d{3}[\dXx]|ror:0[a-z0-9]{6}\d{2}|pmid:\d{1,9}"
    r"|mag:\d{1,9}|pmcid:PMC\d{1,9}|arxiv:\d{4}\.\d{4,5}|doi:10\.\d{4,9}/.{1,20})\n?",
    fullmatch=True,
)


@given(st.lists(_FORMS | st.text(), max_size=4))
def test_what_is_canonical_at_a_glance_is_so_on_a_closer_look(texts: list[str]) -> None:
    forms = [canonical(text) for text in texts]

    assert not are_canonical(tuple(texts)) or forms == texts


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(("openalex:W12", "doi:10.1000/x"), True, id="two forms"),
        pytest.param(("orcid:0000-0002-1825-0097",), True, id="an ORCID iD"),
        pytest.param(("orcid:0000-0002-1825-0098",), False, id="a wrong checksum"),
        pytest.param(("openalex:W12\nopenalex:W13",), False, id="two in one"),
        pytest.param(("openalex:W12", ""), False, id="an empty one"),
        pytest.param((), False, id="none"),
        pytest.param(("doi:10.1000/X",), False, id="capitals"),
        pytest.param(("doi:10.1000/x.",), False, id="the end of a sentence"),
    ],
)
def test_a_glance_tells_what_it_can(texts: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    assert are_canonical(texts) is expected


@given(st.permutations(["doi:10.1000/x", "arxiv:2101.05536", "openalex:W1", "odd:1"]))
def test_the_strongest_identifier_gives_the_id_in_any_order(keys: list[str]) -> None:
    found = own_id("Paper", keys)

    assert found == own_id("Paper", ["doi:10.1000/x"])
    assert is_own_id(found)


@pytest.mark.parametrize("other", ["A5023888391", "doi:10.1000/x", "Xabcdefghijklm0", ""])
def test_no_other_identifier_looks_like_an_own_id(other: str) -> None:
    assert not is_own_id(other)


def test_a_decision_is_named_by_its_kind_and_its_two_in_whichever_order() -> None:
    found = decision_id("merge", "P1", "P2")

    assert (found[0], len(found)) == ("D", 14)
    assert decision_id("merge", "P2", "P1") == found
    assert decision_id("split", "P1", "P2") != found
    assert decision_id("merge", "P1", "P3") != found
    assert not is_own_id(found)


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def test_run_ids_sort_by_the_time_of_their_start() -> None:
    times = [NOON + timedelta(microseconds=number**3) for number in range(40)]

    ids = [new_run_id(time) for time in times]

    assert sorted(ids) == ids
    assert {(len(id_), id_[0]) for id_ in ids} == {(14, "R")}


def test_runs_that_start_at_one_moment_differ() -> None:
    assert len({new_run_id(NOON) for _ in range(5)}) > 1
