from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.resolve.authors import Clustering, Mention, Method, cluster
from ingest.resolve.parameters import AuthorParameters

ORCID, OTHER_ORCID = "0000-0002-1825-0097", "0000-0001-5109-3700"


def _one(id_: str, name: str = "Ada Example", **known: object) -> Mention:
    return replace(Mention(id_, name, paper_id=f"p{id_}"), **known)  # type: ignore[arg-type]


def _people(found: Clustering) -> set[frozenset[str]]:
    people: dict[str, set[str]] = {}
    for one in found.assignments:
        people.setdefault(one.cluster_id, set()).add(one.mention_id)
    return {frozenset(ids) for ids in people.values()}


TOGETHER = {frozenset("12")}
APART = {frozenset("1"), frozenset("2")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(_one("1"), _one("2"), id="a rare full name"),
        pytest.param(_one("1"), _one("2", "Example, Ada"), id="order of the name"),
        pytest.param(
            _one("1", "Wei Wang", coauthors=("Ada Sample", "Bea Exemplar")),
            _one("2", "Wei Wang", coauthors=("Ada Sample", "Bea Exemplar")),
            id="a common name and rare coauthors",
        ),
        pytest.param(
            _one("1", "Wei Wang", orcid=ORCID), _one("2", "W. Wang", orcid=ORCID), id="one ORCID iD"
        ),
        pytest.param(
            _one("1", "Ada Example", entity="x"), _one("2", "Ada Sample", entity="x"), id="entity"
        ),
        pytest.param(
            _one("1", identifiers=("openalex:A12",)),
            _one("2", "A. Example", identifiers=("openalex:A12",)),
            id="one identifier",
        ),
        pytest.param(
            _one("1", orcid=ORCID, identifiers=("openalex:A12",)),
            _one("2", orcid=ORCID, identifiers=("openalex:A34",)),
            id="one ORCID iD whom another registry parts",
        ),
        pytest.param(
            _one("1", paper_id="p", position=1), _one("2", paper_id="p", position=1), id="twice"
        ),
    ],
)
def test_what_is_one_person_comes_together(one: Mention, other: Mention) -> None:
    assert _people(cluster([one, other])) == TOGETHER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(_one("1", "Wei Wang"), _one("2", "Wei Wang"), id="a common name"),
        pytest.param(_one("1", "Alice Example"), _one("2", "Anna Example"), id="given names"),
        pytest.param(_one("1", orcid=ORCID), _one("2", orcid=OTHER_ORCID), id="two ORCID iDs"),
        pytest.param(
            _one("1", entity="x", identifiers=("dblp:1",)),
            _one("2", entity="y", identifiers=("dblp:2",)),
            id="two entities of one registry",
        ),
        pytest.param(
            _one("1", paper_id="p", position=1), _one("2", paper_id="p", position=2), id="one paper"
        ),
        pytest.param(_one("1", year=1900), _one("2", year=1990), id="too long a life"),
        pytest.param(
            _one("1", paper_id="p", position=1, orcid=ORCID),
            _one("2", "Bea Sample", paper_id="p", position=2, orcid=ORCID),
            id="an iD that two claim",
        ),
    ],
)
def test_what_is_two_people_stays_apart(one: Mention, other: Mention) -> None:
    assert _people(cluster([one, other])) == APART


def test_what_people_decided_is_obeyed() -> None:
    mentions = [_one("1"), _one("2"), _one("3", "Bea Sample")]

    found = cluster(mentions, same=[("1", "3")], apart=[("1", "2")])

    assert _people(found) == {frozenset("13"), frozenset("2")}


def test_a_decision_that_two_are_apart_outweighs_an_entity() -> None:
    mentions = [_one("1", entity="x"), _one("2", entity="x")]

    assert _people(cluster(mentions, apart=[("1", "2")])) == APART


@pytest.mark.parametrize(
    ("mentions", "same", "apart", "complaint"),
    [
        pytest.param("12", [("1", "2")], [("1", "2")], "contradict", id="contradiction"),
        pytest.param("12", [("1", "9")], [], "'9'", id="unknown mention"),
        pytest.param("11", [], [], "one id", id="an id twice"),
    ],
)
def test_decisions_that_cannot_be_obeyed_are_refused(
    mentions: str, same: list[tuple[str, str]], apart: list[tuple[str, str]], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        cluster([_one(id_) for id_ in mentions], same=same, apart=apart)


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("John Example", "J. Example", "Jane Example"), id="given names"),
        pytest.param(("Ada E. Example", "Ada Example", "Ada L. Example"), id="middle initials"),
        pytest.param(("Wei Wang 0001", "Wei Wang", "Wei Wang 0002"), id="numbers of namesakes"),
    ],
)
def test_a_cluster_takes_nobody_whom_one_of_its_names_excludes(names: tuple[str, ...]) -> None:
    known = {"coauthors": ("Bea Exemplar", "Cee Exemplar")}
    mentions = [_one(str(n), name, **known) for n, name in enumerate(names)]

    people = _people(cluster(mentions))

    assert not any({"0", "2"} <= ids for ids in people)


def test_nothing_gives_nothing() -> None:
    assert cluster([]) == Clustering((), ())


def test_confidence_is_a_share_and_doubts_are_between_clusters() -> None:
    mentions = [_one(str(n), "Wei Wang", coauthors=("Lei Li",), year=2000 + n) for n in range(6)]

    found = cluster(mentions)

    assert all(0 <= one.confidence <= 1 for one in found.assignments)
    clusters = {one.cluster_id for one in found.assignments}
    assert all({doubt.cluster_a, doubt.cluster_b} <= clusters for doubt in found.doubts)


def test_the_order_of_mentions_does_not_matter() -> None:
    names = ("Wei Wang", "W. Wang", "Wang Wei", "Wei Wang")
    mentions = [_one(str(n), name, coauthors=("Ada Sample",)) for n, name in enumerate(names)]

    assert len({cluster(order) for order in permutations(mentions)}) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=40)), max_size=6))
def test_any_text_can_be_a_name(texts: list[tuple[str, str]]) -> None:
    mentions = [_one(str(n), name, title=title) for n, (name, title) in enumerate(texts)]

    found = cluster(mentions)

    assert [one.mention_id for one in found.assignments] == [str(n) for n in range(len(texts))]
    assert found == cluster(mentions[::-1])


def test_very_long_texts_are_read_in_part() -> None:
    long = "example " * 50_000

    assert len(cluster([_one("1", long, title=long, abstract=long)]).assignments) == 1


@pytest.mark.parametrize(
    ("name", "bearers", "together"),
    [
        pytest.param("Ada Example", 1.0, 1, id="few people bear it"),
        pytest.param("Ada Example", 0.0, 0, id="too many people bear it"),
        pytest.param("A. Example", 1.0, 0, id="an initial says too little"),
    ],
)
def test_a_full_name_that_few_bear_needs_little_evidence(
    name: str, bearers: float, together: int
) -> None:
    parameters = AuthorParameters(apply_at=1.0, named_at=0.0, bearers=bearers)

    found = cluster([_one("1", name), _one("2", name)], method=Method(parameters=parameters))

    assert (_people(found) == TOGETHER) == together


def test_what_has_many_papers_does_not_join_by_its_name_alone() -> None:
    many = [_one(str(at), entity=str(at % 2)) for at in range(8)]
    parameters = AuthorParameters(apply_at=1.0, named_at=0.0, bearers=1.0, named_most=3)

    assert len(_people(cluster(many, method=Method(parameters=parameters)))) == 2
