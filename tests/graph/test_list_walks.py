"""Lists in the order of an index, where titles and names are long, alike or odd."""

import pytest

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.listing import Listing, Question, listing
from schema.text import LONGEST_TITLE, MOST_BYTES
from tests.house import Run

pytestmark = pytest.mark.graph

LONG = "On the counting of toys, " * 9
TOY = "\U0001f9f8"  # one character, but two for Java
TITLES = [
    *(LONG + end for end in ("d", "c", "b", "a", "a", "b")),  # by id they stand otherwise
    *(LONG[:199] + end for end in ("", "!", TOY, TOY + "b", TOY + "a", "!!")),
    *("a" * 200, "a" * 201, "a" * 200 + "b", "a" * 199),
    *("Preface", "Preface", "Preface", "preface", "Éloge", "\u6f22", f"{TOY} first"),
]


async def _put(run: Run, titles: list[str]) -> list[dict[str, str]]:
    kinds = ("article", "other")
    rows = [
        {"id": f"Px{place:02}", "title": title, "type": kinds[place % 2]}
        for place, title in enumerate(titles)
    ]
    await run("UNWIND $rows AS row CREATE (p:Paper {run_id: 'R1'}) SET p += row", rows=rows)
    return rows


async def _ids(graph: Graph, asked: Question) -> list[str]:
    """Return the ids of all pages, each begun behind the last item of the one before."""
    pages: list[Listing] = []
    while not pages or len(pages[-1].items) == asked.max_rows:
        after = pages[-1].keys[-1] if pages else None
        pages.append(await listing(graph, asked.model_copy(update={"after": after})))
    return [item.id for page in pages for item in page.items]


@pytest.mark.parametrize("kind", ["", "other"])
@pytest.mark.parametrize("sort", ["title", "-title"])
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 40])
async def test_titles_stand_by_how_they_begin_then_by_id(
    graph: Graph, run: Run, limit: int, sort: str, kind: str
) -> None:
    rows = [row for row in await _put(run, TITLES) if kind in {"", row["type"]}]
    keys = sorted(((row["title"][:200], row["id"]) for row in rows), reverse=sort[0] == "-")

    text = f"type:{kind}" if kind else ""
    found = await _ids(graph, Question(label="Paper", filter=text, sort=sort, max_rows=limit))

    assert found == [own_id for _, own_id in keys]


@pytest.mark.parametrize("sort", ["name", "-name"])
@pytest.mark.parametrize("limit", [1, 2, 3])
async def test_authors_of_one_name_stand_by_id(
    graph: Graph, run: Run, sort: str, limit: int
) -> None:
    names = ["Noa Toy", "Noa Toy", "Noa Toy", "Éa Toy", "\u6f22 Toy", "noa Toy", TOY]
    rows = [{"id": f"Ax{place}", "name": name} for place, name in enumerate(names)]
    await run("UNWIND $rows AS row CREATE (a:Author {run_id: 'R1'}) SET a += row", rows=rows)

    found = await _ids(graph, Question(label="Author", sort=sort, max_rows=limit))

    keys = sorted(((row["name"], row["id"]) for row in rows), reverse=sort[0] == "-")
    assert found == [own_id for _, own_id in keys]


@pytest.mark.parametrize("sort", ["title", "-title"])
async def test_pages_of_titles_hold_when_the_last_one_seen_goes(
    graph: Graph, run: Run, sort: str
) -> None:
    await _put(run, TITLES[:8])
    asked = Question(label="Paper", sort=sort, max_rows=8)
    whole = await _ids(graph, asked)

    for place, own_id in enumerate(whole):
        page = await listing(graph, asked.model_copy(update={"max_rows": place + 1}))
        await run("MATCH (p:Paper {id: $id}) REMOVE p:Paper SET p:Gone", id=own_id)
        rest = await listing(graph, asked.model_copy(update={"after": page.keys[-1]}))
        await run("MATCH (p:Gone) SET p:Paper REMOVE p:Gone")

        assert [item.id for item in rest.items] == whole[place + 1 :]


@pytest.mark.parametrize("key", [None, 3])
@pytest.mark.parametrize(
    ("label", "sort"), [("Paper", "title"), ("Paper", "-title"), ("Author", "name")]
)
async def test_a_page_behind_what_is_no_text_is_refused(
    graph: Graph, label: Label, sort: str, key: int | None
) -> None:
    asked = Question(label=label, sort=sort, max_rows=1, after=(key, "Px"))

    with pytest.raises(ArgumentError, match="cursor is broken"):
        await listing(graph, asked)


@pytest.mark.parametrize("letter", ["a", "\u6f22", TOY])
async def test_the_longest_title_fits_the_index(graph: Graph, run: Run, letter: str) -> None:
    longest = letter * min(MOST_BYTES // len(letter.encode()), LONGEST_TITLE)
    await _put(run, [longest, letter])

    found = await listing(graph, Question(label="Paper", sort="title", max_rows=9))

    assert [(item.id, key) for item, (key, _) in zip(found.items, found.keys, strict=True)] == [
        ("Px01", letter),
        ("Px00", letter * 200),
    ]
