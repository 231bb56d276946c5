from collections.abc import AsyncIterator

import pytest

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.lists.kinds import KINDS
from queries.lists.listing import Listing, Question, listing
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]

SORTS = [
    (label, sign + name) for label in LABELS for name in KINDS[label].sorts for sign in ("", "-")
]


async def _ids(graph: Graph, label: Label, text: str, sort: str = "id") -> list[str]:
    found = await listing(graph, Question(label=label, filter=text, sort=sort, max_rows=100))
    return [item.id for item in found.items]


async def _walk(graph: Graph, question: Question) -> AsyncIterator[Listing]:
    """The pages of a list, each begun behind the last item of the one before."""
    while True:
        page = await listing(graph, question)
        yield page
        if len(page.items) < question.max_rows:
            return
        question = question.model_copy(update={"after": page.keys[-1]})


@pytest.mark.parametrize(
    ("label", "text", "ids"),
    [
        pytest.param("Paper", "", ["Pp1", "Pp2", "Pp3", "Pp4", "Pp5"], id="all"),
        pytest.param("Paper", "year:2020", ["Pp1"], id="number"),
        pytest.param("Paper", "year:2020-2021", ["Pp1", "Pp2"], id="range"),
        pytest.param("Paper", "year:-2020", ["Pp1", "Pp4"], id="range open to the left"),
        pytest.param("Paper", "year:>2020", ["Pp2", "Pp3"], id="beyond"),
        pytest.param("Paper", "year:<=2019|>=2022", ["Pp3", "Pp4"], id="two ranges"),
        pytest.param("Paper", "year:!2019-2021", ["Pp3", "Pp5"], id="not, nor unknown"),
        pytest.param("Paper", "kind:article|preprint", ["Pp1", "Pp2", "Pp3"], id="or"),
        pytest.param("Paper", "type:article,year:2022", ["Pp3"], id="and"),
        pytest.param("Paper", 'source:"Toy Letters"', ["Pp1"], id="quoted"),
        pytest.param("Paper", "source:!Toy Letters", ["Pp2", "Pp3", "Pp4", "Pp5"], id="without"),
        pytest.param("Paper", "topic:openalex:T11", ["Pp1", "Pp2", "Pp3"], id="identifier"),
        pytest.param("Paper", "topic:T11,topic:Tt2", ["Pp1"], id="both topics"),
        pytest.param("Paper", "topic:Tt2|Tt3", ["Pp1", "Pp4"], id="either topic"),
        pytest.param("Paper", "topic:!Tt1", ["Pp4", "Pp5"], id="not the topic"),
        pytest.param("Paper", "topic:Tt1,author:Acid", ["Pp2"], id="topic and author"),
        pytest.param("Paper", "author:!Abea,author:Aada", ["Pp4", "Pp5"], id="not with her"),
        pytest.param("Paper", "author:kg:Aformer,year:2020", ["Pp1"], id="merged away"),
        pytest.param("Paper", "institution:ror:05gq02987", ["Pp1", "Pp2", "Pp3"], id="there"),
        pytest.param("Paper", "institution:!Iuni", ["Pp4", "Pp5"], id="not there"),
        pytest.param("Paper", "cites:Pp1", ["Pp2", "Pp3"], id="citing"),
        pytest.param("Paper", "author:Abea,cites:Pp1|Pp2,year:2022", ["Pp3"], id="hers, citing"),
        pytest.param("Paper", "year:2019|2021,year:!2019", ["Pp2"], id="years twice"),
        pytest.param("Paper", "citations:>1", ["Pp1"], id="count"),
        pytest.param("Paper", "authors:3", ["Pp2"], id="team"),
        pytest.param("Paper", "has:DOI", ["Pp1"], id="scheme"),
        pytest.param("Author", "topic:Tt2", ["Aada", "Abea"], id="authors of a topic"),
        pytest.param("Author", "topic:!Tt1", ["Adan"], id="authors of others"),
        pytest.param("Author", "country:fr", ["Aada", "Abea"], id="country"),
        pytest.param("Author", "collaborator:Acid", ["Aada", "Abea"], id="collaborators"),
        pytest.param("Author", "institution:Iuni,papers:>3", ["Aada"], id="prolific"),
        pytest.param("Author", "year:2019|2022", ["Aada", "Abea"], id="active"),
        pytest.param("Author", "year:!2019-2022", ["Adan"], id="not active"),
        pytest.param("Author", "has:orcid", ["Aada"], id="with an ORCID iD"),
        pytest.param("Topic", "level:topic,papers:1", ["Tt2", "Tt3"], id="topics"),
        pytest.param("Topic", "within:Tf,level:topic", ["Tt1", "Tt2", "Tt3"], id="below"),
        pytest.param("Topic", "adjacent:Tt1", ["Tt2"], id="adjacent"),
        pytest.param("Institution", "country:FR,authors:2", ["Iuni"], id="institutions"),
        pytest.param("Institution", "part_of:Ileague", ["Iuni"], id="parts"),
        pytest.param("Institution", "country:!FR", ["Ileague"], id="elsewhere, or unknown"),
    ],
)
async def test_a_filter_keeps_what_it_says(
    graph: Graph, label: Label, text: str, ids: list[str]
) -> None:
    assert await _ids(graph, label, text) == ids


@pytest.mark.parametrize(
    ("label", "sort", "ids"),
    [
        pytest.param("Paper", "", ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"], id="newest first"),
        pytest.param("Paper", "year", ["Pp4", "Pp1", "Pp2", "Pp3", "Pp5"], id="unknown last"),
        pytest.param("Paper", "year:desc", ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"], id="desc"),
        pytest.param("Paper", "-citations", ["Pp1", "Pp5", "Pp4", "Pp3", "Pp2"], id="citations"),
        pytest.param("Paper", "title", ["Pp4", "Pp2", "Pp1", "Pp3", "Pp5"], id="title"),
        pytest.param("Author", "-papers", ["Aada", "Abea", "Adan", "Acid"], id="most papers"),
        pytest.param("Author", "-name", ["Adan", "Acid", "Abea", "Aada"], id="name backward"),
        pytest.param("Institution", "-authors", ["Iuni", "Ileague"], id="institutions"),
    ],
)
async def test_a_list_is_sorted_as_asked(
    graph: Graph, label: Label, sort: str, ids: list[str]
) -> None:
    assert await _ids(graph, label, "", sort) == ids


@pytest.mark.parametrize("text", ["", "year:!1", "year:2019|2021-2022", "papers:0-"])
@pytest.mark.parametrize(("label", "sort"), SORTS)
async def test_pages_of_any_length_give_each_once_in_one_order(
    graph: Graph, label: Label, sort: str, text: str
) -> None:
    if text and text.partition(":")[0] not in KINDS[label].fields:
        pytest.skip("not a field of this type")
    whole = await _ids(graph, label, text, sort)

    for limit in (1, 2, 3):
        asked = Question(label=label, filter=text, sort=sort, max_rows=limit)
        pages = [page async for page in _walk(graph, asked)]
        assert [item.id for page in pages for item in page.items] == whole
        assert [page.total for page in pages] == [len(whole), *[None] * (len(pages) - 1)]


async def test_pages_hold_when_nodes_come_and_go(graph: Graph, run: Run) -> None:
    asked = Question(label="Paper", max_rows=2)
    first = await listing(graph, asked)
    await run("MATCH (p:Paper {id: 'Pp2'}) DETACH DELETE p")
    await run("CREATE (:Paper {id: 'Pnew', title: 'New', type: 'other', year: 2030, run_id: 'R1'})")

    rest = await listing(graph, asked.model_copy(update={"after": first.keys[-1], "max_rows": 9}))

    assert [item.id for item in (*first.items, *rest.items)] == ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"]


async def test_only_the_selected_fields_are_set(graph: Graph) -> None:
    asked = Question(label="Paper", filter="year:2020", select="title, abstract", max_rows=1)

    found = await listing(graph, asked)

    assert [item.model_dump(exclude_unset=True) for item in found.items] == [
        {"id": "Pp1", "title": "On [toys]", "abstract": None}
    ]


@pytest.mark.parametrize(
    ("label", "field", "values"),
    [
        pytest.param(
            "Paper",
            "year",
            [("2019", 1), ("2020", 1), ("2021", 1), ("2022", 1), (None, 1)],
            id="unknown too",
        ),
        pytest.param(
            "Paper",
            "type",
            [("article", 2), ("other", 1), ("preprint", 1), ("thesis", 1)],
            id="type",
        ),
        pytest.param("Paper", "topic", [("Tt1", 3), ("Tt2", 1), ("Tt3", 1)], id="topics"),
        pytest.param(
            "Paper", "author", [("Aada", 5), ("Abea", 3), ("Acid", 1), ("Adan", 1)], id="authors"
        ),
        pytest.param("Paper", "institution", [("Iuni", 3)], id="institutions"),
        pytest.param("Author", "institution", [("Iuni", 2), ("Ileague", 1)], id="affiliations"),
        pytest.param("Author", "country", [("FR", 2), (None, 1)], id="country"),
        pytest.param("Author", "topic", [("Tt1", 3), ("Tt2", 2), ("Tt3", 1)], id="of authors"),
        pytest.param("Topic", "within", [("Ts", 3), ("Td", 1), ("Tf", 1)], id="broader"),
        pytest.param("Institution", "part_of", [("Ileague", 1)], id="larger"),
        pytest.param("Institution", "status", [(None, 2)], id="all unknown"),
    ],
)
async def test_facets_count_the_items_of_each_value(
    graph: Graph, label: Label, field: str, values: list[tuple[str | None, int]]
) -> None:
    asked = Question(label=label, group_by=field, max_rows=1)

    facet = (await listing(graph, asked)).facets[0]

    assert [(one.value, one.count) for one in facet.values] == values
    assert facet.total == len(values)


async def test_a_facet_names_its_nodes_and_fits_the_filter(graph: Graph) -> None:
    asked = Question(label="Paper", filter="year:2020", group_by="topic,source", max_rows=1)

    topic, source = (await listing(graph, asked)).facets

    assert [(one.name, one.count) for one in topic.values] == [("Toys", 1), ("Games", 1)]
    assert [(one.value, one.name) for one in source.values] == [("Toy Letters", None)]


async def test_a_facet_of_nothing_is_empty(graph: Graph) -> None:
    asked = Question(label="Paper", filter="year:1999", group_by="topic", max_rows=1)

    assert [(facet.total, facet.values) for facet in (await listing(graph, asked)).facets] == [
        (0, [])
    ]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        pytest.param(
            {"filter": "yaer:1"}, "filter knows no field 'yaer'; did you mean year", id="f"
        ),
        pytest.param(
            {"filter": "topic:Tt9"}, "'Tt9', which the graph knows as no topic", id="node"
        ),
        pytest.param({"filter": "topic:Aada"}, "knows as no topic", id="node of another type"),
        pytest.param(
            {"filter": "type:novel"}, "takes for type one of article, preprint", id="type"
        ),
        pytest.param({"filter": "year:old"}, "number or a range for year", id="number"),
        pytest.param({"filter": "cites:!Pp1"}, "takes cites once, and without '!'", id="not"),
        pytest.param({"filter": "cites:Pp1,cites:Pp2"}, "takes cites once", id="twice the field"),
        pytest.param({"sort": "colour"}, "sort takes one of id, year", id="sort"),
        pytest.param({"sort": "-year:desc"}, "sort takes one of", id="twice"),
        pytest.param({"select": "id,size"}, "select takes any of id, title", id="select"),
        pytest.param({"group_by": "title"}, "group_by takes any of year", id="facet"),
        pytest.param({"group_by": "year,type,source,topic"}, "at most 3 fields", id="facets"),
    ],
)
async def test_a_wrong_question_says_what_is_wrong(
    graph: Graph, change: dict[str, str], complaint: str
) -> None:
    asked = Question(label="Paper", max_rows=1).model_copy(update=change)

    with pytest.raises(ArgumentError, match=complaint):
        await listing(graph, asked)
