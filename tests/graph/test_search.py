import pytest

from kg.errors import AmbiguousNameError, UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.search.completions import completions
from queries.search.hits import DEPTH, Filters, Hit, Question, search
from queries.search.names import SHOWN, find
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


async def _hits(graph: Graph, text: str, *labels: Label, max_rows: int = 25) -> list[Hit]:
    asked = Question(text=text, labels=labels or LABELS, max_rows=max_rows)
    return (await search(graph, asked)).hits


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
    assert [hit.name for hit in await _hits(graph, text)] == names


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

    found = await _hits(graph, text, "Author")

    assert [hit.name for hit in found] == [name]


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_text_is_an_error(graph: Graph, text: str) -> None:
    assert isinstance(await _hits(graph, text), list)
    assert isinstance(await completions(graph, text), list)


async def test_the_very_name_comes_before_those_that_hold_it(graph: Graph, run: Run) -> None:
    await run(NAMES, names=[f"Toys {number}" for number in range(250)])

    found = await _hits(graph, "toys", max_rows=3)

    assert (found[0].id, found[0].exact) == ("Tt1", True)
    assert not found[1].exact


async def test_of_two_that_fit_alike_the_better_known_comes_first(graph: Graph) -> None:
    found = await _hits(graph, "toy", "Institution")

    assert [hit.id for hit in found] == ["Iuni", "Ileague"]


async def test_only_the_types_asked_for_are_found(graph: Graph) -> None:
    found = await _hits(graph, "toys", "Topic", "Institution")

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
    assert (await _hits(graph, text, label))[0].hint == hint


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ada Qiull", "Ada Quill", id="letters swapped"),
        pytest.param("inkwel bea", "Bea Inkwell", id="letter missing"),
        pytest.param("toy univercity", "Toy University", id="letter wrong"),
    ],
)
async def test_a_typing_error_finds_what_is_near(graph: Graph, text: str, name: str) -> None:
    hits = await _hits(graph, text)

    assert [(hit.name, hit.match, hit.exact) for hit in hits] == [(name, "near", False)]


async def test_what_is_spelt_rightly_is_not_mixed_with_what_is_near(graph: Graph, run: Run) -> None:
    await run(NAMES, names=["Ada Quilt"])

    assert [hit.name for hit in await _hits(graph, "ada quill")] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("https://orcid.org/0000-0002-1825-0097", ADA, id="address"),
        pytest.param("0000-0002-1825-0097", ADA, id="bare"),
        pytest.param("10.5555/p1", "Pp1", id="DOI"),
        pytest.param("T11", "Tt1", id="OpenAlex"),
    ],
)
async def test_an_identifier_answers_its_node_first(graph: Graph, text: str, first: str) -> None:
    hits = await _hits(graph, text)
    begun = await completions(graph, text)

    assert [(hit.id, hit.match) for hit in hits[:1]] == [(first, "identifier")]
    assert [(one.id, one.match) for one in begun[:1]] == [(first, "identifier")]


async def test_an_identifier_of_another_type_is_not_answered(graph: Graph) -> None:
    assert await _hits(graph, "10.5555/p1", "Author") == []


async def test_names_that_begin_so_come_before_those_that_hold_it(graph: Graph, run: Run) -> None:
    await run(NAMES, names=["Quill Ada", "Ada Quillon", "Bob Ada Quill"])

    hits = await _hits(graph, "ada quill", "Author")

    assert [(hit.name, hit.match) for hit in hits[:2]] == [
        ("Ada Quill", "name"),
        ("Ada Quillon", "beginning"),
    ]
    assert {hit.match for hit in hits[2:]} == {"words"}


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        pytest.param({"from_year": 2021}, {"Pp2", "Pp3"}, id="since"),
        pytest.param({"to_year": 2019}, {"Pp4"}, id="until"),
        pytest.param({"topic": "Tt1"}, {"Pp1", "Pp2", "Pp3", "Tt1"}, id="topic"),
        pytest.param({"topic": "Ts"}, {"Tt1"}, id="broader topic"),
        pytest.param({"institution": "Iuni"}, {"Pp1", "Pp2", "Pp3"}, id="institution"),
        pytest.param({"institution": "Iuni", "to_year": 2020}, {"Pp1"}, id="two"),
    ],
)
async def test_a_filter_keeps_what_it_says(
    graph: Graph, filters: dict[str, int | str], ids: set[str]
) -> None:
    asked = Question(text="toys", filters=Filters.model_validate(filters))

    found = await search(graph, asked)

    assert {hit.id for hit in found.hits} == ids
    assert found.total == len(ids)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        pytest.param({"from_year": 2022}, [ADA], id="since"),
        pytest.param({"from_year": 2023}, [], id="later"),
        pytest.param({"topic": "Tt3"}, [ADA], id="topic"),
        pytest.param({"institution": "Ileague"}, [ADA], id="institution"),
    ],
)
async def test_an_author_is_filtered_by_papers_and_places(
    graph: Graph, filters: dict[str, int | str], ids: list[str]
) -> None:
    asked = Question(text="ada", filters=Filters.model_validate(filters), near=False)

    assert [hit.id for hit in (await search(graph, asked)).hits] == ids


async def test_more_hits_than_are_read_have_no_total(graph: Graph, run: Run) -> None:
    await run(NAMES, names=[f"Eve {number}" for number in range(DEPTH)])

    assert (await search(graph, Question(text="eve"))).total is None
    assert (await search(graph, Question(text="toys"))).total == 6


async def test_what_is_begun_is_completed_by_the_best_known(graph: Graph) -> None:
    found = await completions(graph, "to", max_rows=4)

    assert [(one.name, one.match) for one in found[:3]] == [
        ("Toys", "beginning"),
        ("Toy University", "beginning"),
        ("Toy League", "beginning"),
    ]
    assert found[0].hint == "Play · 3 papers"


@pytest.mark.parametrize("text", ["i", "in", "ink", "inkwell b", "b inkw"])
async def test_any_word_may_be_begun(graph: Graph, text: str) -> None:
    assert "Abea" in {one.id for one in await completions(graph, text, labels=("Author",))}


async def test_a_letter_that_the_index_leaves_out_begins_words(graph: Graph) -> None:
    assert ADA in {one.id for one in await completions(graph, "a")}
    assert ADA in {hit.id for hit in await _hits(graph, "a")}
