from pathlib import Path

import pytest

from ingest.identity.carry_out import CarryOut
from ingest.identity.curate import merge, part, unmerge
from ingest.identity.decisions import Decisions, listed
from ingest.identity.jobs.author_job import resolve_authors
from ingest.identity.jobs.run import Settled, resolve
from ingest.identity.target import Placed, target
from ingest.load.turn import Turn
from ingest.resolve.authors import Clustering
from kg.graph import Graph
from queries.graph.resolve import resolve as led
from tests.house import Run
from tests.loading import Loads, Record, author, dump, loads_into, paper

pytestmark = pytest.mark.graph

TITLE = "Learning rules for networks of examples in memory"
ADA, ADA_A = "name:ada quill example", "name:a quill example"
ORCIDS = "orcid:0000-0002-1825-0097", "orcid:0000-0001-5109-3700"


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


def _article(**changes: object) -> Record:
    names = ("Ada Quill Example", "Bob Sample", "Cy Fixture")
    return {
        "title": TITLE,
        "type": "article",
        "year": 2021,
        "source": "Journal of Examples",
        "identifiers": ["doi:10.5555/article"],
        "authorships": [author(name) for name in names],
        **changes,
    }


def _preprint(**changes: object) -> Record:
    found = {"type": "preprint", "year": 2020, "source": "arXiv"}
    return _article(**found, identifiers=["arxiv:2001.00001"], **changes)


def _with(name: str, number: int, **changes: object) -> Record:
    """A paper of one person, always with the same people on the same subject."""
    return paper(
        number,
        title=f"Spiking circuits of memristors, study {'abcdefgh'[number]} of {number}",
        source="Circuits of Examples",
        authorships=[
            author(name, *changes.pop("keys", ())),
            author("Bob Sample"),
            author("Dee Placeholder"),
            author("Eve Fictional"),
        ],
        **changes,
    )


async def _settled(graph: Graph) -> dict[str, Settled]:
    return {one.what: one for one in (await resolve(graph)).settled}


async def _open(graph: Graph) -> Decisions:
    return await listed(graph, "review", entity=None, max_rows=20)


async def test_a_preprint_and_its_article_are_merged(graph: Graph, load: Loads) -> None:
    await load(_article(), _preprint())

    found = await _settled(graph)

    assert found["papers"].merged == 1
    assert (await led(graph, "arxiv:2001.00001")).id == (await led(graph, "doi:10.5555/article")).id


async def test_two_parts_of_one_work_stay_two(graph: Graph, load: Loads) -> None:
    await load(_article(title=f"{TITLE}, part I"), _preprint(title=f"{TITLE}, part II"))

    assert (await _settled(graph))["papers"].merged == 0


async def test_what_a_source_declares_a_preprint_is_merged(graph: Graph, load: Loads) -> None:
    title = "Examples that learn in their memory, by rules"
    await load(_article(), _preprint(title=title, preprint_of=["doi:10.5555/article"]))

    assert (await _settled(graph))["papers"].merged == 1


async def test_one_person_under_two_names_is_merged(graph: Graph, load: Loads) -> None:
    names = ["Ada Quill Example", "A. Quill Example"]
    await load(*(_with(names[n % 2], n) for n in range(6)))

    await resolve(graph)

    assert (await led(graph, ADA)).id == (await led(graph, ADA_A)).id


async def test_two_orcid_ids_are_never_one(graph: Graph, load: Loads) -> None:
    await load(*(_with("Ada Quill Example", n, keys=[ORCIDS[n % 2]]) for n in range(6)))

    await resolve(graph)

    assert (await led(graph, ORCIDS[0])).id != (await led(graph, ORCIDS[1])).id


@pytest.mark.parametrize(
    ("keys", "printed", "one"),
    [
        pytest.param([ORCIDS[0], "openalex:A11"], "Ada Quill Example", True, id="one person"),
        pytest.param([ORCIDS[0], "openalex:A11"], "Zoe Else", False, id="of another name"),
        pytest.param([ORCIDS[0], ORCIDS[1]], "Ada Quill Example", False, id="with two ORCID iDs"),
    ],
)
async def test_a_record_that_claims_the_identifiers_of_two_makes_them_one(
    graph: Graph,
    load: Loads,
    keys: list[str],
    printed: str,
    one: bool,  # noqa: FBT001 - a case
) -> None:
    await load(paper(1, authorships=[author("Ada Quill Example", keys[0])]), source="one")
    await load(paper(2, authorships=[author(printed, keys[1])]), source="two")
    await load(paper(3, authorships=[author("Ada Quill Example", *keys)]), source="three")

    await resolve(graph)

    first, second = [(await led(graph, key)).id for key in keys]
    assert (first == second) is one


async def test_resolving_twice_changes_nothing(graph: Graph, run: Run, load: Loads) -> None:
    names = ["Ada Quill Example", "A. Quill Example"]
    await load(_article(), _preprint(), *(_with(names[n % 2], n) for n in range(6)))
    await resolve(graph)
    before = await dump(run)

    again = await resolve(graph)

    assert again.run_id is None
    assert await dump(run) == before


async def test_loading_again_after_resolving_changes_nothing(
    graph: Graph, run: Run, load: Loads
) -> None:
    names = ["Ada Quill Example", "A. Quill Example"]
    records = [_article(), _preprint(), *(_with(names[n % 2], n) for n in range(6))]
    await load(*records)
    await resolve(graph)
    before = await dump(run)

    summary = await load(*records)

    assert (summary.unchanged, summary.rejected) == (len(records), 0)
    assert await dump(run) == before


async def test_what_a_person_parted_is_not_merged_again(graph: Graph, load: Loads) -> None:
    await load(_article(), _preprint())
    await resolve(graph)
    applied = await listed(graph, "applied", entity="Paper", max_rows=1)
    await unmerge(graph, applied.decisions[0].id)

    found = await _settled(graph)

    assert found["papers"].merged == 0
    assert (await _open(graph)).total == 0


async def test_papers_that_a_person_gave_away_stay_away(
    graph: Graph, run: Run, load: Loads
) -> None:
    await load(*(_with("Ada Quill Example", n) for n in range(6)))
    given = await part(graph, ADA, ["doi:10.5555/0", "doi:10.5555/1"])

    await resolve(graph)

    rows = await run("MATCH (:Author {id: $id})-[:AUTHORED]->(p) RETURN p.title", id=given.gone)
    assert len(rows) == 2


async def test_people_whom_a_person_merged_stay_merged(graph: Graph, load: Loads) -> None:
    await load(_with("Ada Quill Example", 1), paper(7, authorships=[author("Zoe Married")]))
    await merge(graph, ADA, "name:zoe married")

    await resolve(graph)

    assert (await led(graph, "name:zoe married")).id == (await led(graph, ADA)).id


async def _swapped(graph: Graph, run: Run, on: str) -> list[Placed]:
    """Place two authors as they are, but in each other's place on one paper."""
    ids = [(await led(graph, key)).id for key in ORCIDS]
    shared = (await led(graph, on)).id
    held = await run("MATCH (a:Author)-[:AUTHORED]->(p) RETURN a.id AS author, p.id AS paper")
    wanted = [ids[(one["author"] == ids[0]) == (one["paper"] == shared)] for one in held]
    return [Placed(**one, cluster=id_, confidence=1) for one, id_ in zip(held, wanted, strict=True)]


async def test_two_who_stand_in_each_others_place_on_a_paper_change_places(
    graph: Graph, run: Run, load: Loads
) -> None:
    both = [author("Ada Quill Example", ORCIDS[0]), author("Ada Example", ORCIDS[1])]
    await load(paper(1, authorships=both), *(paper(n, authorships=[both[n % 2]]) for n in (2, 3)))
    wanted = target(await _swapped(graph, run, "doi:10.5555/1"))
    carry_out = CarryOut(graph, Turn(graph, "resolver"))

    await resolve_authors(carry_out, Clustering((), ()), wanted, watch=lambda *_: None)

    rows = await run(
        "MATCH (a:Author)-[r:AUTHORED]->() WITH a, r ORDER BY r.raw_name "
        "RETURN a.id, collect(r.raw_name) AS names"
    )
    assert [row["names"] for row in rows] == [["Ada Example", "Ada Quill Example"]] * 2
