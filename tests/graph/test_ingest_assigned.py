from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper
from tests.merging import id_of, merge, split

pytestmark = pytest.mark.graph

NEW = "A0000000000000"
ADA = author("Ada Example")
ONE, TWO = (paper(number, authorships=[ADA, author("Bo Sample")]) for number in (1, 2))
DOI = "doi:10.5555/2"


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def _author_of(run: Run, name: str = "Ada Example", key: str = DOI) -> set[tuple[str, str]]:
    rows = await run(
        "MATCH ({value: $key})-[:IDENTIFIES]->()<-[e:AUTHORED {raw_name: $name}]-(a:Author) "
        "RETURN a.id AS id, e.assigned_by AS by",
        key=key,
        name=name,
    )
    return {(row["id"], row["by"]) for row in rows}


@pytest.mark.parametrize(
    ("changed", "source"),
    [
        pytest.param({**TWO, "abstract": "New."}, "one", id="a changed record"),
        pytest.param({**TWO, "abstract": "New."}, "two", id="a record of another source"),
        pytest.param({**TWO, "authorships": [author("Bo Sample"), ADA]}, "one", id="another place"),
    ],
)
async def test_a_split_outlives_what_is_written_of_the_paper(
    load: Loads, run: Run, changed: dict[str, Any], source: str
) -> None:
    await load(ONE, TWO, source="one")
    old = await id_of(run, "name:ada example")
    await split(run, "Ada Example", DOI)

    summary = await load(ONE, changed, source=source)

    assert summary.updated >= 1
    assert await _author_of(run) == {(NEW, "curator")}
    assert await _author_of(run, key="doi:10.5555/1") == {(old, None)}


async def test_a_split_outlives_a_load_of_what_is_known(load: Loads, run: Run) -> None:
    await load(ONE, TWO)
    await split(run, "Ada Example", DOI)
    before = await dump(run)

    assert (await load(ONE, TWO)).unchanged == 2
    assert await dump(run) == before


async def test_a_name_that_the_record_prints_no_more_goes_with_its_author(
    load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    await split(run, "Ada Example", DOI)

    await load(ONE, {**TWO, "authorships": [author("Bo Sample")]})

    assert await _author_of(run) == set()
    assert await run("MATCH (a:Author {id: $id}) RETURN a", id=NEW) == []


async def test_a_name_that_now_has_an_identifier_goes_by_that(load: Loads, run: Run) -> None:
    await load(ONE, TWO)
    await split(run, "Ada Example", DOI)

    await load(ONE, paper(2, authorships=[author("Ada Example", "openalex:A11")]))

    assert await _author_of(run) == {(await id_of(run, "openalex:A11"), None)}


async def test_of_two_of_one_name_only_the_one_decided_on_is_given_away(
    load: Loads, run: Run
) -> None:
    twice = paper(2, authorships=[ADA, ADA])
    await load(twice)
    first, second = [await id_of(run, f"name:ada example{n}") for n in ("", " (2)")]
    await run("MATCH (a:Author {id: $id}) SET a.name = 'The second'", id=second)
    await split(run, "The second", DOI)

    await load({**twice, "abstract": "New."})

    assert await _author_of(run) == {(first, None), (NEW, "curator")}


async def test_an_affiliation_that_the_record_adds_counts_for_the_new_author(
    load: Loads, run: Run
) -> None:
    await load(ONE, TWO)
    await split(run, "Ada Example", DOI)

    await load(ONE, paper(2, authorships=[{**ADA, "institutions": [institution(1)]}]))

    rows = await run("MATCH (a)-[e:AFFILIATED_WITH]->() RETURN a.id AS id, e.papers AS papers")
    assert rows == [{"id": NEW, "papers": 1}]


async def test_a_split_author_that_was_merged_keeps_the_papers(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(ONE, TWO, paper(3, authorships=[author("A. Example")]))
    await split(run, "Ada Example", DOI)
    await run("CREATE (:Identifier {value: 'odd:1'})-[:IDENTIFIES]->(:Author {id: 'A9'})")
    await run(
        "MATCH (i {value: 'odd:1'})-[e]->(x) DELETE e, x WITH i MATCH (a:Author {id: $id}) "
        "CREATE (i)-[:IDENTIFIES]->(a)",
        id=NEW,
    )
    kept, _ = await merge(graph, "name:a example", "odd:1")

    await load(ONE, {**TWO, "abstract": "New."}, paper(3, authorships=[author("A. Example")]))

    assert await _author_of(run) == {(kept, "curator")}
