import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.institutions.institution import institution
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def test_an_institution_tells_its_names_and_what_it_is_part_of(graph: Graph) -> None:
    found = await institution(graph, "Iuni")

    assert (found.name, found.names, found.country) == ("Toy University", ["TU"], "FR")
    assert [one.name for one in found.part_of] == ["Toy League"]
    assert found.identifiers == ["ror:05gq02987"]


async def test_those_with_most_papers_come_first(graph: Graph) -> None:
    found = await institution(graph, "Iuni")

    assert [(one.name, one.papers) for one in found.authors] == [
        ("Ada Quill", 3),
        ("Bea Inkwell", 1),
    ]


async def test_lists_are_cut_and_counted(graph: Graph) -> None:
    found = await institution(graph, "Iuni", max_rows=1)

    assert ([one.name for one in found.authors], found.authors_total) == (["Ada Quill"], 2)


async def test_the_larger_lists_its_parts(graph: Graph) -> None:
    found = await institution(graph, "Ileague")

    assert ([one.name for one in found.parts], found.parts_total) == (["Toy University"], 1)
    assert found.part_of == []


async def test_an_author_is_no_institution(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no institution is known as 'Aada'"):
        await institution(graph, "Aada")


async def test_an_institution_that_is_gone_tells_what_took_its_place(
    graph: Graph, run: Run
) -> None:
    await run(
        "MATCH (old:Institution {id: 'Iuni'}), (new:Institution {id: 'Ileague'}) "
        "SET old.status = 'inactive' CREATE (old)-[:SUCCEEDED_BY]->(new)"
    )

    found = await institution(graph, "Iuni")

    assert (found.status, [one.name for one in found.successors]) == ("inactive", ["Toy League"])
