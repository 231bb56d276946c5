from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest

from ingest.demo import facts
from ingest.sources.records import parse
from ingest.sources.records import read as fetch
from kg.ids import canonical
from schema.nodes import TopicLevel
from schema.records import (
    AuthorRecord,
    InstitutionRecord,
    InstitutionRef,
    PaperRecord,
    Record,
    TopicRecord,
)

HIM = "Damien Querlioz"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    with facts() as path:
        return [parse(raw) for raw in fetch(path)]


@pytest.fixture(scope="module")
def papers(records: list[Record]) -> list[PaperRecord]:
    return [record for record in records if isinstance(record, PaperRecord)]


@pytest.fixture(scope="module")
def topics(records: list[Record]) -> dict[str, TopicRecord]:
    found = [record for record in records if isinstance(record, TopicRecord)]
    return {topic.identifiers[0]: topic for topic in found}


def test_there_are_seventeen_works_and_he_is_an_author_of_each(papers: list[PaperRecord]) -> None:
    names = [[author.raw_name for author in paper.authorships] for paper in papers]

    assert len(papers) == 17
    assert all(listed.count(HIM) == 1 for listed in names)


def test_each_work_has_one_to_three_of_thirteen_topics_and_a_curator_chose_them(
    papers: list[PaperRecord],
) -> None:
    given = [topic for paper in papers for topic in paper.topics]

    assert {len(paper.topics) for paper in papers} == {1, 2, 3}
    assert len({topic.identifiers for topic in given}) == 13
    assert {(topic.assigned_by, topic.score) for topic in given} == {("curator", None)}


def test_every_topic_leads_to_a_domain(
    papers: list[PaperRecord], topics: dict[str, TopicRecord]
) -> None:
    given = {topic.identifiers[0] for paper in papers for topic in paper.topics}

    chains = [list(_upwards(topics, start)) for start in given]

    assert {tuple(topic.level for topic in chain) for chain in chains} == {tuple(TopicLevel)}
    for broader, lower in ((b, a) for chain in chains for a, b in pairwise(chain)):
        assert lower.within
        assert lower.within.model_dump() == broader.model_dump(
            include={"name", "identifiers", "level"}
        )


def test_no_topic_is_there_without_a_paper(
    papers: list[PaperRecord], topics: dict[str, TopicRecord]
) -> None:
    given = {topic.identifiers[0] for paper in papers for topic in paper.topics}

    used = {topic.identifiers[0] for start in given for topic in _upwards(topics, start)}

    assert used == topics.keys()


def test_four_people_are_close_collaborators(papers: list[PaperRecord]) -> None:
    joint = Counter(
        author.name or author.raw_name for paper in papers for author in paper.authorships
    )
    total = joint.pop(HIM)

    close = {name for name, times in joint.items() if times >= 3 and times * 5 >= total}

    assert close == {"Julie Grollier", "Maxence Ernoult", "Elisa Vianello", "Tifenn Hirtzlin"}


def test_identifiers_are_canonical_and_of_one_record_each(records: list[Record]) -> None:
    given = [key for record in records for key in record.identifiers]

    assert [canonical(key) for key in given] == given
    assert len(set(given)) == len(given)


def test_the_two_records_with_one_title_stay_two_and_neither_has_the_journals_doi(
    papers: list[PaperRecord],
) -> None:
    titled = [paper for paper in papers if paper.title.startswith("Scaling Equilibrium")]

    assert len({paper.title for paper in titled}) == 1
    assert {paper.identifiers for paper in titled} == {
        ("arxiv:2101.05536",),
        ("arxiv:2006.03824",),
    }


def test_an_author_list_that_is_not_whole_says_so(papers: list[PaperRecord]) -> None:
    partial = {paper.title[:9]: paper for paper in papers if not paper.authors_complete}

    assert {title: paper.authors for title, paper in partial.items()} == {
        "Low Power": 9,
        "Scaling E": None,
        "Designing": None,
    }
    places = [author.position for author in partial["Low Power"].authorships]
    assert places == [1, 2, 3, 4, 5, 6, 7, None]


def test_what_is_not_known_of_a_work_is_left_out(papers: list[PaperRecord]) -> None:
    unknown = [(p.type, p.source, p.identifiers) for p in papers if p.title.startswith("Designing")]

    assert unknown == [("other", None, ())]
    assert not any(paper.abstract for paper in papers)


def test_every_institution_named_has_a_record_with_its_ror_id(records: list[Record]) -> None:
    held = {r.identifiers: r.name for r in records if isinstance(r, InstitutionRecord)}

    named = {ref.identifiers: ref.name for record in records for ref in _institutions(record)}

    assert named.items() <= held.items()
    assert all(keys[0].startswith("ror:") for keys in held)


def _upwards(topics: dict[str, TopicRecord], start: str) -> Iterator[TopicRecord]:
    here: TopicRecord | None = topics[start]
    while here:
        yield here
        here = topics[here.within.identifiers[0]] if here.within else None


def _institutions(record: Record) -> Iterator[InstitutionRef]:
    if isinstance(record, PaperRecord):
        for author in record.authorships:
            yield from author.institutions
    elif isinstance(record, AuthorRecord):
        yield from (affiliation.institution for affiliation in record.affiliations)
    elif isinstance(record, InstitutionRecord):
        yield from record.part_of
