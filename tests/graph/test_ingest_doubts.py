from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph
from kg.ids import decision_id
from tests.house import Run
from tests.loading import Loads, Record, author, dump, institution, loads_into, paper
from tests.merging import id_of, merge, partition

pytestmark = pytest.mark.graph

ONE, TWO = "doi:10.5555/1", "doi:10.5555/2"
ORCID = "orcid:0000-0002-1825-0097"
BOTH = paper(1, identifiers=[ONE, TWO])
ASKED = {
    "kind": "merge",
    "entity": "Paper",
    "outcome": "review",
    "decided_by": "loader",
    "evidence": [f"two gives {ONE} and {TWO} to one paper, in its record of {ONE}, {TWO}"],
}


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def _decisions(run: Run) -> list[dict[str, Any]]:
    rows = await run("MATCH (d:Decision) RETURN properties(d) AS fields ORDER BY d.id")
    return [row["fields"] for row in rows]


async def test_a_record_that_joins_two_papers_is_loaded_and_a_person_is_asked(
    load: Loads, run: Run
) -> None:
    await load(paper(1), paper(2), source="one")
    first, second = await id_of(run, ONE), await id_of(run, TWO)

    summary = await load(BOTH, source="two")

    (asked,) = await _decisions(run)
    assert asked.pop("decided_at")
    assert asked == ASKED | {
        "id": decision_id("merge", first, second),
        "kept": first,
        "gone": second,
    }
    assert (summary.updated, summary.rejected) == (1, 0)
    assert summary.notes == ["new candidates for a merge: 1; see kg review list"]
    assert await id_of(run, TWO) == second


async def test_the_same_record_again_asks_and_writes_nothing(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2), source="one")
    await load(BOTH, source="two")
    before = await dump(run)

    summary = await load(BOTH, source="two")

    assert (summary.unchanged, summary.notes, summary.run_id) == (1, [], None)
    assert await dump(run) == before


async def test_what_a_curator_said_stands(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2), source="one")
    first, second = await id_of(run, ONE), await id_of(run, TWO)
    said = {"id": decision_id("merge", first, second), "outcome": "apart", "evidence": ["No."]}
    await run("CREATE (d:Decision) SET d = $said", said=said)

    summary = await load(BOTH, source="two")

    assert (summary.updated, summary.notes) == (1, [])
    assert await _decisions(run) == [said]


async def test_an_open_question_gets_each_sources_word_once(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2), source="one")
    for source in ("two", "three", "two"):
        summary = await load({**BOTH, "abstract": source + str(len(source))}, source=source)
        await load({**BOTH, "abstract": "Again."}, source=source)

    (asked,) = await _decisions(run)
    assert [told.split()[0] for told in asked["evidence"]] == ["two", "three"]
    assert summary.notes == []


async def test_papers_of_altogether_different_titles_are_no_candidates(
    load: Loads, run: Run
) -> None:
    await load(paper(1), paper(2, title="Sheep shearing in the southern hills"), source="one")

    summary = await load(BOTH, source="two")

    assert (summary.rejected, summary.updated) == (1, 0)
    assert await _decisions(run) == []


async def test_entities_of_two_kinds_are_no_candidates(load: Loads, run: Run) -> None:
    await load(paper(1), paper(2, authorships=[author("Ada Example", "odd:1")]), source="one")

    summary = await load(paper(1, identifiers=[ONE, "odd:1"]), source="two")

    assert (summary.rejected, summary.updated) == (1, 0)
    assert await _decisions(run) == []


async def test_two_records_of_one_source_for_one_paper_are_no_candidates(
    load: Loads, run: Run
) -> None:
    summary = await load(paper(1), BOTH)

    assert (summary.created, summary.rejected) == (1, 1)
    assert await _decisions(run) == []


async def test_the_other_paper_stays_while_a_record_speaks_of_it(load: Loads, run: Run) -> None:
    await load(paper(2))
    await load(paper(1), source="two")

    summary = await load({**BOTH, "abstract": "New."})

    assert (summary.removed, len(await run("MATCH (p:Paper) RETURN p"))) == (0, 2)
    assert (await load({**BOTH, "abstract": "New."})).removed == 0
    assert (await load()).removed == 2


@pytest.mark.parametrize(
    ("first", "second", "both", "label"),
    [
        pytest.param(
            paper(1, authorships=[author("Ada Example", ORCID)]),
            paper(2, authorships=[author("A. Example", "openalex:A11")]),
            paper(3, authorships=[author("Ada Example", ORCID, "openalex:A11")]),
            "Author",
            id="a name on a paper",
        ),
        pytest.param(
            {"kind": "author", "name": "Ada Example", "identifiers": [ORCID]},
            {"kind": "author", "name": "A. Example", "identifiers": ["openalex:A11"]},
            {"kind": "author", "name": "Ada Example", "identifiers": [ORCID, "openalex:A11"]},
            "Author",
            id="an author's record",
        ),
        pytest.param(
            paper(1, authorships=[author("Ada", institutions=[institution(1)])]),
            {"kind": "institution", "name": "Institute 1", "identifiers": ["ror:05abcde11"]},
            {
                "kind": "institution",
                "name": "Institute 1",
                "identifiers": ["ror:05abcde11", "openalex:I101"],
            },
            "Institution",
            id="an institution's record",
        ),
    ],
)
async def test_keys_of_two_are_never_passed_over_in_silence(
    load: Loads,
    run: Run,
    first: Record,
    second: Record,
    both: Record,
    label: str,
) -> None:
    await load(first, source="one")
    await load(second, source="two")

    summary = await load(both, source="three")

    (asked,) = await _decisions(run)
    assert (asked["entity"], asked["outcome"]) == (label, "review")
    assert (summary.rejected, len(summary.notes)) == (0, 1)


async def test_a_pair_met_on_many_papers_is_one_question(load: Loads, run: Run) -> None:
    apart = [author("Ada Example", ORCID)], [author("A. Example", "openalex:A11")]
    await load(*(paper(n, authorships=names) for n, names in enumerate(apart, start=1)))
    both = [author("Ada Example", ORCID, "openalex:A11")]

    summary = await load(*(paper(n, authorships=both) for n in range(3, 6)), source="two")

    (asked,) = await _decisions(run)
    assert len(asked["evidence"]) == 1
    assert summary.notes == ["new candidates for a merge: 1; see kg review list"]


async def test_an_author_in_doubt_does_not_fall_with_the_last_paper(load: Loads, run: Run) -> None:
    await load(paper(1, authorships=[author("Ada Example", ORCID)]), source="two")
    await load(paper(2, authorships=[author("A. Example", "openalex:A11")]))

    await load(paper(2, authorships=[author("A. Example", ORCID, "openalex:A11")]))

    (asked,) = await _decisions(run)
    assert await id_of(run, "openalex:A11") == asked["gone"]
    assert await id_of(run, ORCID) == asked["kept"]


async def test_once_merged_the_two_are_no_question_any_more(
    graph: Graph, load: Loads, run: Run
) -> None:
    await load(paper(1), paper(2), source="one")
    await load(BOTH, source="two")
    await merge(graph, ONE, TWO)

    summary = await load({**BOTH, "abstract": "New."}, source="two")

    assert (summary.updated, summary.notes) == (1, [])
    assert {asked["outcome"] for asked in await _decisions(run)} == {"applied"}


PEOPLE = "openalex:A11", "odd:1"
RECORDS = [
    paper(1, identifiers=[ONE], authorships=[author("Ada Example", ORCID)]),
    paper(1, identifiers=[TWO, "s2:9"], authorships=[author("Ada Example", "openalex:A11")]),
    paper(1, identifiers=[ONE, "s2:9"], authorships=[author("A. Example", ORCID, "openalex:A11")]),
    paper(1, identifiers=["s2:9", "odd:5"], authorships=[author("A. E.", *PEOPLE)]),
]


@pytest.mark.parametrize("order", [*permutations(range(len(RECORDS)))], ids=str)
async def test_the_order_of_sources_does_not_matter_once_what_is_asked_counts_as_one(
    load: Loads, run: Run, order: tuple[int, ...]
) -> None:
    for number in order:
        await load(RECORDS[number], source=f"source{number}")

    assert await partition(run) == {
        frozenset({ONE, TWO, "s2:9", "odd:5"}),
        frozenset({ORCID, *PEOPLE}),
    }
