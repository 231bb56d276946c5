import pytest

from kg.errors import AmbiguousNameError, UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.search.names import SHOWN, find, search
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]

NAMES = """
UNWIND $names AS name CREATE (:Author {id: 'A' + name, name: name, names: [], run_id: 'R1'})
"""


HOSTILE = [
    *("", " ", "\n\t", "*", "?", "a*?b", '"', "\\", '\\"', "(", ")))", "[a TO b]", "{a TO", "a^"),
    *("a~9 b~", "a:b", "name:*", "+", "-", "!", "&& ||", "AND", "NOT NOT", "/a.*/", "a/b", "<a>"),
    *("\x00", "\ud800", "\u202e\u200b", "\uffff", "'''''''''", "''a", "💩", "=", "%"),
    *("x" * 100_000, "w " * 5000),
]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("ada quill", ["Ada Quill"], id="case"),
        pytest.param("Quill, Ada", ["Ada Quill"], id="order and comma"),
        pytest.param("ádá QUILL", ["Ada Quill"], id="accents"),
        pytest.param("åda q", ["Ada Quill"], id="another form of the name"),
        pytest.param("ada qui", ["Ada Quill"], id="last word begun"),
        pytest.param("A. Quill", ["Ada Quill"], id="initial"),
        pytest.param("toy univ", ["Toy University"], id="institution"),
        pytest.param("tu", ["Toy University"], id="acronym"),
        pytest.param("more [on] toys", ["More on toys"], id="brackets"),
        pytest.param(
            "last of the toys", ["The last of the toys"], id="words left out by the index"
        ),
        pytest.param("ada inkwell", [], id="every word must occur"),
        pytest.param("qui ada", [], id="only the last word may be begun"),
    ],
)
async def test_names_are_found_as_people_write_them(
    graph: Graph, text: str, names: list[str]
) -> None:
    assert [hit.name for hit in await search(graph, text)] == names


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Seán O'Blot", "O'Bl", id="apostrophe"),
        pytest.param("Jean-Luc Blot", "Jean-L", id="hyphen"),
        pytest.param("Øyvind Straßer", "øyv", id="letter without decomposition"),
        pytest.param("Øyvind Straßer", "straß", id="sharp s"),
        pytest.param("墨水 钢笔", "墨水", id="Chinese"),
        pytest.param("हिन्दी लेखक", "हिन्दी ले", id="Devanagari, with its marks"),
        pytest.param("Zoë Nib", "zoe\u0308 n", id="accents as characters of their own"),
    ],
)
async def test_names_of_every_script_are_found(
    graph: Graph, run: Run, name: str, text: str
) -> None:
    await run(NAMES, names=[name])

    found = await search(graph, text, labels=("Author",))

    assert [hit.name for hit in found] == [name]


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_text_is_an_error(graph: Graph, text: str) -> None:
    assert isinstance(await search(graph, text), list)


async def test_the_very_name_comes_before_those_that_hold_it(graph: Graph, run: Run) -> None:
    await run(NAMES, names=[f"Toys {number}" for number in range(250)])

    found = await search(graph, "toys", max_rows=3)

    assert (found[0].id, found[0].exact) == ("Tt1", True)
    assert not found[1].exact


async def test_of_two_that_fit_alike_the_better_known_comes_first(graph: Graph) -> None:
    found = await search(graph, "toy", labels=("Institution",))

    assert [hit.id for hit in found] == ["Iuni", "Ileague"]


async def test_only_the_types_asked_for_are_found(graph: Graph) -> None:
    found = await search(graph, "toys", labels=("Topic", "Institution"))

    assert {hit.label for hit in found} == {"Topic"}


@pytest.mark.parametrize(
    ("text", "label", "hint"),
    [
        pytest.param(
            "ada quill", "Author", "Toy League · Toys · 5 papers · 2019–2022", id="author"
        ),
        pytest.param("dan nib", "Author", "1 paper", id="author of whom little is known"),
        pytest.param("on [toys]", "Paper", "Ada Quill and 1 more · Toy Letters · 2020", id="paper"),
        pytest.param("toys", "Topic", "Play · 3 papers", id="topic"),
        pytest.param("toy university", "Institution", "2 authors · FR", id="institution"),
    ],
)
async def test_a_hint_tells_what_a_person_would_ask(
    graph: Graph, text: str, label: Label, hint: str
) -> None:
    assert (await search(graph, text, labels=(label,)))[0].hint == hint


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(ADA, id="own id"),
        pytest.param("https://orcid.org/0000-0002-1825-0097", id="identifier"),
        pytest.param("ada quill", id="name"),
        pytest.param("a quill", id="other form"),
        pytest.param("quil", id="all that fits"),
    ],
)
async def test_one_node_is_found_from_what_a_person_says(graph: Graph, who: str) -> None:
    assert (await find(graph, who, labels=("Author",))).id == ADA


async def test_a_name_that_two_bear_lists_what_tells_them_apart(graph: Graph, run: Run) -> None:
    await run("CREATE (:Author {id: 'Atwo', name: 'Ada  QUILL', names: [], run_id: 'R1'})")

    with pytest.raises(AmbiguousNameError) as caught:
        await find(graph, "Ada Quill")

    assert caught.value.candidates == (
        "Aada  Ada Quill (author) – Toy League · Toys · 5 papers · 2019–2022",
        "Atwo  Ada  QUILL (author) – 0 papers",
    )


async def test_part_of_several_names_is_ambiguous(graph: Graph) -> None:
    with pytest.raises(AmbiguousNameError, match="fits 5 entries"):
        await find(graph, "toy", labels=("Paper",))


async def test_a_name_of_very_many_says_so(graph: Graph, run: Run) -> None:
    await run(NAMES, names=[f"Eve {number}" for number in range(SHOWN + 5)])

    with pytest.raises(AmbiguousNameError, match=f"more than {SHOWN} entries") as caught:
        await find(graph, "eve")

    assert len(str(caught.value).splitlines()) == SHOWN + 1


async def test_a_misspelt_name_is_told_what_is_near(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match=r"no author .*did you mean:\n  Aada  Ada Quill"):
        await find(graph, "Adda Quil", labels=("Author",))


async def test_a_name_like_no_other_is_just_unknown(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match=r"no node is known as 'Zzyzx'$"):
        await find(graph, "Zzyzx")


async def test_an_id_of_another_type_is_not_taken(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no author"):
        await find(graph, "Pp1", labels=("Author",))
