import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.authors.papers import papers_of
from queries.papers.paper import paper
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def test_papers_come_newest_first_and_undated_last(graph: Graph) -> None:
    found = await papers_of(graph, ADA, max_rows=10)

    assert [one.paper_id for one in found.papers] == ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"]
    assert found.total == 5


async def test_a_listed_paper_tells_its_authors_topics_and_identifiers(graph: Graph) -> None:
    found = (await papers_of(graph, ADA, max_rows=3)).papers[2]

    assert (found.title, found.type, found.source) == ("On [toys]", "article", "Toy Letters")
    assert [(one.name, one.position) for one in found.authors] == [
        ("Ada Quill", 1),
        ("Bea Inkwell", 2),
    ]
    assert [(one.name, one.score) for one in found.topics] == [("Games", 0.9), ("Toys", 0.5)]
    assert (found.position, found.author_count, found.authors_known) == (1, 2, 2)
    assert found.identifiers == ["doi:10.5555/p1"]


async def test_keys_of_the_loader_are_not_shown(graph: Graph) -> None:
    found = await papers_of(graph, ADA, max_rows=10)

    assert found.papers[3].paper_id == "Pp4"
    assert found.papers[3].identifiers == []


async def test_a_long_author_list_is_cut_and_counted(graph: Graph) -> None:
    found = (await papers_of(graph, ADA, max_rows=2, max_names=1)).papers[1]

    assert ([one.name for one in found.authors], found.authors_known) == (["Ada Quill"], 3)


async def test_papers_are_paged_without_repeating_or_losing_any(graph: Graph) -> None:
    seen, after = [], None
    for _ in range(5):
        found = await papers_of(graph, ADA, max_rows=1, after=after)
        after = found.papers[0].key
        seen.append(found.papers[0].paper_id)

    assert seen == ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"]
    assert (await papers_of(graph, ADA, max_rows=1, after=after)).papers == []


async def test_papers_of_one_year_are_paged_by_id(graph: Graph, run: Run) -> None:
    await run("MATCH (p:Paper) SET p.year = 2020")

    first = await papers_of(graph, ADA, max_rows=2)
    rest = await papers_of(graph, ADA, max_rows=9, after=first.papers[-1].key)

    assert [one.paper_id for one in first.papers] == ["Pp1", "Pp2"]
    assert [one.paper_id for one in rest.papers] == ["Pp3", "Pp4", "Pp5"]


async def test_an_author_named_twice_on_a_paper_has_it_once(graph: Graph, run: Run) -> None:
    await run(
        "MATCH (a:Author {id: 'Aada'}), (p:Paper {id: 'Pp1'}) CREATE (a)-[:AUTHORED "
        "{position: 7}]->(p)"
    )

    found = await papers_of(graph, ADA, max_rows=10)

    assert found.total == 5
    assert [one.position for one in found.papers][2] == 1


async def test_nobody_has_no_papers(graph: Graph) -> None:
    found = await papers_of(graph, "Anobody", max_rows=10)

    assert (found.total, found.papers) == (0, [])


async def test_a_paper_tells_what_it_prints(graph: Graph) -> None:
    found = await paper(graph, "Pp1")

    ada, bea = found.authors
    assert (ada.name, ada.raw_name, ada.position) == ("Ada Quill", "A.", 1)
    assert [one.name for one in bea.institutions] == ["Toy University"]
    assert (found.title, found.year, found.sources) == ("On [toys]", 2020, ["toy"])
    assert [one.name for one in found.topics] == ["Games", "Toys"]


async def test_a_paper_counts_its_references(graph: Graph) -> None:
    cited, citing = await paper(graph, "Pp1"), await paper(graph, "Pp3")

    assert (cited.cites, cited.cited_by, cited.not_held) == (0, 2, 0)
    assert (citing.cites, citing.cited_by, citing.not_held) == (1, 0, 1)


async def test_a_paper_that_says_little_has_gaps_and_no_errors(graph: Graph) -> None:
    found = await paper(graph, "Pp5")

    assert (found.year, found.source, found.author_count) == (None, None, None)
    assert [(one.name, one.position) for one in found.authors] == [
        ("Ada Quill", None),
        ("Dan Nib", None),
    ]


async def test_an_author_is_no_paper(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no paper is known as 'Aada'"):
        await paper(graph, ADA)


async def test_a_preprint_leads_to_its_publication_held_or_not(graph: Graph, run: Run) -> None:
    await run(
        "MATCH (p:Paper {id: 'Pp4'}) SET p.versions = 3 "
        "WITH p MATCH (held:Identifier {value: 'doi:10.5555/p1'}) "
        "CREATE (other:Identifier {value: 'doi:10.5555/unheld'}) "
        "CREATE (p)-[:PREPRINT_OF]->(held), (p)-[:PREPRINT_OF]->(other)"
    )

    found = await paper(graph, "Pp4")

    assert found.versions == 3
    assert [(one.identifier, one.paper_id) for one in found.preprint_of] == [
        ("doi:10.5555/p1", "Pp1"),
        ("doi:10.5555/unheld", None),
    ]
