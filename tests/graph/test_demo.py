from pathlib import Path

import pytest

from ingest.demo import facts
from ingest.run import Job, Summary, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.graph import Graph
from queries.authors.profile import Profile, profile
from queries.collaborators.closeness import closest_collaborators
from queries.derive.run import derive
from queries.graph.resolve import resolve
from tests.house import Run

pytestmark = pytest.mark.graph

HIM = "name:damien querlioz"
C2N = "Centre de Nanosciences et de Nanotechnologies"


@pytest.fixture
async def loaded(graph: Graph, tmp_path: Path) -> Summary:
    """The demonstration, loaded and derived."""
    summary = await _load(graph, tmp_path)
    await derive(graph)
    return summary


async def test_the_profile_counts_17_works_13_topics_and_4_close_collaborators(
    graph: Graph, loaded: Summary
) -> None:
    found = await _profile(graph)

    assert (loaded.status, loaded.rejected) == ("complete", 0)
    assert (found.works, found.topics, found.close_collaborators) == (17, 13, 4)
    assert (found.followers, found.claimed) == (0, False)
    assert (found.first_year, found.last_year) == (2019, 2023)


@pytest.mark.usefixtures("loaded")
async def test_the_close_collaborators_are_those_of_the_rule(graph: Graph) -> None:
    him = await resolve(graph, HIM, label="Author")

    found = await closest_collaborators(graph, him.id, max_rows=100)

    assert {(other.name, other.shared_papers) for other in found if other.close} == {
        ("Julie Grollier", 9),
        ("Maxence Ernoult", 5),
        ("Elisa Vianello", 5),
        ("Tifenn Hirtzlin", 4),
    }


@pytest.mark.usefixtures("loaded")
async def test_the_profile_says_where_he_works_and_which_page_says_so(graph: Graph) -> None:
    found = await _profile(graph)

    assert found.role == "CNRS researcher, team INTEGNANO"
    assert (found.affiliations[0].name, found.affiliations[0].stated_by) == (C2N, found.page)
    assert found.affiliations[0].papers == 1


@pytest.mark.usefixtures("loaded")
async def test_the_two_records_with_one_title_are_two_papers(graph: Graph) -> None:
    short = await resolve(graph, "arxiv:2101.05536", label="Paper")
    long = await resolve(graph, "https://arxiv.org/abs/2006.03824", label="Paper")

    assert short.name == long.name
    assert short.id != long.id


@pytest.mark.usefixtures("loaded")
async def test_a_name_in_two_spellings_is_one_person_where_the_facts_say_so(graph: Graph) -> None:
    found = await resolve(graph, "name:kay yakushiji", label="Author")

    assert found.name == "Kay Yakushiji"


async def test_loading_again_changes_nothing(
    graph: Graph, run: Run, loaded: Summary, tmp_path: Path
) -> None:
    before = await run(STATE)

    again = await _load(graph, tmp_path)
    derived = await derive(graph)

    assert await run(STATE) == before
    assert (again.unchanged, again.run_id) == (loaded.created, None)
    assert (derived.closeness.scope, derived.adjacency.scope) == ("nothing", "nothing")


STATE = """
MATCH (n) WHERE NOT n:TestDatabase
OPTIONAL MATCH (n)-[edge]->(other)
WITH labels(n) + [n.id, n.value] AS node, properties(n) AS told, type(edge) AS type,
     properties(edge) AS said, coalesce(other.id, other.value) AS end
RETURN node, told, type, said, end ORDER BY node[1], node[2], type, end
"""


async def _load(graph: Graph, folder: Path) -> Summary:
    with facts() as path:
        job = Job("demo", records.SOURCE, Ask((str(path),)), folder / "rejects", strict=True)
        return await ingest(graph, job)


async def _profile(graph: Graph) -> Profile:
    him = await resolve(graph, HIM, label="Author")
    return await profile(graph, him.id)
