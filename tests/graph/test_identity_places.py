import json
from pathlib import Path

import pytest

from ingest.identity.jobs.run import NO_REGISTRY, Resolved, resolve
from kg.config import Settings
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, institution, loads_into, paper

pytestmark = pytest.mark.graph

EXAMPLE, SAMPLE = "https://ror.org/05a28rw58", "https://ror.org/02kkvpp62"


def _record(ror: str, name: str, city: str) -> dict[str, object]:
    place = {"country_code": "DE", "country_name": "Germany", "name": city}
    return {
        "id": ror,
        "names": [{"value": name, "types": ["ror_display", "label"], "lang": "en"}],
        "status": "active",
        "types": ["education"],
        "locations": [{"geonames_id": 1, "geonames_details": place}],
        "links": [],
        "relationships": [],
        "external_ids": [],
    }


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that name a registry of two fictional universities."""
    dump = tmp_path / "ror.json"
    names = (
        (EXAMPLE, "Fictional University of Exampletown", "Exampletown"),
        (
            SAMPLE,
            "Placeholder Institute of Technology",
            "Sampleburg",
        ),
    )
    dump.write_text(json.dumps([_record(*one) for one in names]))
    return Settings(home=tmp_path, ror=dump)


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


PRINTED = "Department of Physics, Fictional University of Exampletown, Exampletown, Germany"


async def _resolved(graph: Graph, settings: Settings) -> Resolved:
    return await resolve(graph, what=["institutions"], settings=settings)


async def _places(run: Run) -> set[tuple[str, str, int]]:
    rows = await run(
        "MATCH (a:Author)-[e:AFFILIATED_WITH]->(i:Institution) "
        "RETURN a.name AS a, i.name AS i, e.papers AS n"
    )
    return {tuple(row.values()) for row in rows}


async def test_an_affiliation_that_no_source_placed_is_placed(
    graph: Graph, run: Run, load: Loads, settings: Settings
) -> None:
    names = [author("Ada Example", raw_affiliations=[PRINTED])]
    await load(paper(1, authorships=names), paper(2, authorships=names))

    await _resolved(graph, settings)

    assert await _places(run) == {("Ada Example", "Fictional University of Exampletown", 2)}


async def test_what_means_no_institution_for_sure_is_left(
    graph: Graph, run: Run, load: Loads, settings: Settings
) -> None:
    await load(paper(1, authorships=[author("Ada Example", raw_affiliations=["Physics Group"])]))

    await _resolved(graph, settings)

    assert await _places(run) == set()


async def test_what_a_source_placed_stays(
    graph: Graph, run: Run, load: Loads, settings: Settings
) -> None:
    said = {"raw_affiliations": [PRINTED], "institutions": [institution(1)]}
    await load(paper(1, authorships=[author("Ada Example", **said)]))

    await _resolved(graph, settings)

    assert await _places(run) == {("Ada Example", "Institute 1", 1)}


async def test_placing_twice_changes_nothing(
    graph: Graph, run: Run, load: Loads, settings: Settings
) -> None:
    await load(paper(1, authorships=[author("Ada Example", raw_affiliations=[PRINTED])]))
    await _resolved(graph, settings)
    before = await dump(run)

    again = await _resolved(graph, settings)

    assert again.run_id is None
    assert await dump(run) == before


async def test_what_is_placed_no_more_is_taken_back(
    graph: Graph, run: Run, load: Loads, settings: Settings
) -> None:
    await load(paper(1, authorships=[author("Ada Example", raw_affiliations=[PRINTED])]))
    await _resolved(graph, settings)
    path = settings.ror or Path()
    path.write_text(json.dumps([_record(SAMPLE, "Placeholder Institute", "Sampleburg")]))

    await _resolved(graph, settings)

    assert await _places(run) == set()


async def test_without_a_registry_affiliations_are_left_and_it_is_said(
    graph: Graph, tmp_path: Path
) -> None:
    done = await resolve(graph, what=["institutions"], settings=Settings(home=tmp_path, ror=None))

    assert done.notes == [NO_REGISTRY]
    assert done.settled == []
