import asyncio
import os
import signal
from pathlib import Path

import pytest

from ingest.classify import store
from ingest.classify.model import METHOD
from ingest.classify.run import Classified, Watch, classify
from ingest.evaluate.topics import IN_SAMPLE, evaluate_topics
from ingest.load.turn import Counts, Turn
from kg.errors import InterruptedRunError, UsageError
from kg.graph import Graph
from queries.derive.run import derive
from tests.classifying import CLOUD, LANTERN, SURE, TAXONOMY, load_taxonomy, named, sure
from tests.house import Run
from tests.loading import Loads, dump, loads_into, paper

pytestmark = pytest.mark.graph

GIVEN = """
MATCH (p:Paper)-[e:ABOUT]->(:Topic)<-[:IDENTIFIES]-(i:Identifier)
RETURN p.title AS title, i.value AS topic, e.score AS score, e.assigned_by AS by, e.sources AS src
"""


@pytest.fixture
async def load(graph: Graph, tmp_path: Path) -> Loads:
    """A function that loads papers into a graph that holds the taxonomy."""
    await load_taxonomy(graph, TAXONOMY, rejects=tmp_path / "rejects.jsonl")
    return loads_into(graph, tmp_path)


@pytest.fixture(autouse=True)
def _sure_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be as sure in a taxonomy of three topics as in one of thousands."""
    monkeypatch.setattr("ingest.classify.classifier.THRESHOLD", 0.1)


async def _given(run: Run, source: str = store.SOURCE) -> set[tuple[str, str]]:
    return {(r["title"], r["topic"]) for r in await run(GIVEN) if source in r["src"]}


def _wish_once() -> Watch:
    """Return a watch that sends Ctrl-C the first time it is told anything."""
    signals = iter([signal.SIGINT])

    def _watch(_done: int, _total: int) -> None:
        for wish in signals:
            os.kill(os.getpid(), wish)

    return _watch


async def _touched(run: Run, done: Classified) -> set[str]:
    rows = await run("MATCH (p:Paper {run_id: $id}) RETURN p.title AS title", id=done.run_id)
    return {row["title"] for row in rows}


async def test_a_paper_without_topics_is_given_one_with_score_and_method(
    load: Loads, graph: Graph, run: Run
) -> None:
    await load(sure(1), paper(2, title="Nothing that anybody knows"))

    done = await classify(graph)

    (row,) = await run(GIVEN)
    assert (row["topic"], row["by"], row["src"]) == (LANTERN, METHOD, ["classify"])
    assert 0 < row["score"] <= 1
    assert (done.papers, done.classified, done.created, done.status) == (2, 1, 1, "complete")


@pytest.mark.parametrize("everything", [False, True])
async def test_a_second_run_writes_nothing(
    load: Loads, graph: Graph, run: Run, *, everything: bool
) -> None:
    await load(sure(1))
    await classify(graph)
    before = await run("MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN properties(n), properties(e)")

    done = await classify(graph, everything=everything)

    after = await run("MATCH (n) OPTIONAL MATCH (n)-[e]->() RETURN properties(n), properties(e)")
    assert (done.run_id, done.created, done.unchanged) == (None, 0, int(everything))
    assert sorted(map(str, after)) == sorted(map(str, before))


async def test_the_run_is_kept_like_that_of_a_source(load: Loads, graph: Graph, run: Run) -> None:
    await load(sure(1))

    done = await classify(graph, command="kg classify")

    (row,) = await run("MATCH (r:Run {source: 'classify'}) RETURN properties(r) AS fields")
    kept = row["fields"]
    assert (kept["id"], kept["status"], kept["created"]) == (done.run_id, "complete", 1)
    assert kept["notes"] == done.notes
    assert kept["command"] == "kg classify"


@pytest.mark.parametrize("source", ["openalex", "a-curator"])
async def test_what_anybody_else_asserts_is_never_touched(
    load: Loads, graph: Graph, run: Run, source: str
) -> None:
    await load(sure(1, topics=[named(CLOUD, score=0.25)]), source=source)
    before = await dump(run)

    done = await classify(graph, everything=True)

    assert (done.papers, done.created) == (0, 0)
    assert await dump(run) == before


@pytest.mark.parametrize(
    "key", [pytest.param("arxiv-category:cs.ET", id="arXiv"), pytest.param("odd:1", id="another")]
)
async def test_a_topic_of_another_scheme_does_not_count(
    load: Loads, graph: Graph, run: Run, key: str
) -> None:
    await load(sure(1, topics=[named(key)]))

    await classify(graph)

    assert {topic for _, topic in await _given(run)} == {LANTERN}
    assert {topic for _, topic in await _given(run, "test")} == {key}


@pytest.mark.parametrize("key", [pytest.param(CLOUD, id="other"), pytest.param(LANTERN, id="same")])
async def test_when_a_source_speaks_the_classifier_takes_its_own_back(
    load: Loads, graph: Graph, run: Run, key: str
) -> None:
    await load(sure(1))
    await classify(graph)
    await load(sure(1, topics=[named(key)]))

    done = await classify(graph)

    (row,) = await run(GIVEN)
    assert (row["topic"], row["by"], row["src"]) == (key, "curator", ["test"])
    assert row["score"] is None
    assert (done.scope, done.removed) == ("touched", 1)


async def test_when_a_source_falls_silent_the_classifier_speaks_again(
    load: Loads, graph: Graph, run: Run
) -> None:
    await load(sure(1, topics=[named(CLOUD)]))
    await classify(graph)

    await load(sure(1))
    await classify(graph)

    assert {topic for _, topic in await _given(run)} == {LANTERN}


async def test_a_removed_paper_goes_with_what_it_was_given(
    load: Loads, graph: Graph, run: Run
) -> None:
    before = await dump(run)
    await load(sure(1))
    await classify(graph)

    await load()

    assert await dump(run) == before


async def test_only_what_is_new_or_changed_is_looked_at(
    load: Loads, graph: Graph, run: Run
) -> None:
    await load(sure(1), sure(2))
    await classify(graph)

    await load(sure(3), source="later")
    done = await classify(graph)

    assert (done.scope, done.papers, done.created) == ("touched", 1, 1)
    assert len(await _given(run)) == 3


async def test_another_taxonomy_makes_every_paper_due(load: Loads, graph: Graph, run: Run) -> None:
    await load(sure(1))
    await classify(graph)

    await run("MATCH (t:Topic {name: 'Example Lantern Studies'}) SET t.name = 'Lantern'")
    done = await classify(graph)

    assert done.scope == "everything"


async def test_a_topic_that_left_the_taxonomy_leaves_the_papers_and_the_graph(
    load: Loads, graph: Graph, run: Run, tmp_path: Path
) -> None:
    await load(sure(1))
    await classify(graph)
    rest = tmp_path / "taxonomy.csv"
    head, _, *others = TAXONOMY.read_text(encoding="utf-8").splitlines()
    rest.write_text("\n".join([head, *others]), encoding="utf-8")
    await load_taxonomy(graph, rest, rejects=tmp_path / "rejects.jsonl")

    await classify(graph)

    assert await _given(run) == set()
    assert await run("MATCH (t:Topic {name: 'Example Lantern Studies'}) RETURN t") == []


async def test_derive_looks_at_the_papers_that_were_given_topics(
    load: Loads, graph: Graph, run: Run
) -> None:
    both = f"{SURE}; imaginary cloud herding of clouds, wind fences and rain shepherds"
    await load(*(paper(n, title=f"{both} {n}") for n in range(4)), paper(9, title="Nothing"))
    await derive(graph)

    given = await classify(graph)
    done = await derive(graph)

    assert await _touched(run, given) == {f"{both} {n}" for n in range(4)}
    assert (done.adjacency.created, done.closeness.scope) == (1, "touched")


async def test_a_dry_run_says_what_would_be_given(load: Loads, graph: Graph, run: Run) -> None:
    await load(sure(1))
    before = await dump(run)

    done = await classify(graph, dry_run=True)

    assert (done.created, done.run_id, done.dry_run) == (1, None, True)
    assert await dump(run) == before
    assert await run("MATCH (r:Run {source: 'classify'}) RETURN r") == []


async def test_a_limited_run_leaves_the_rest_to_the_next(
    load: Loads, graph: Graph, run: Run
) -> None:
    await load(*map(sure, range(5)))

    first = await classify(graph, limit=2)
    second = await classify(graph)

    assert (first.created, first.status) == (2, "incomplete")
    assert (second.created, second.unchanged, second.status) == (3, 2, "complete")
    assert len(await _given(run)) == 5


async def test_a_stopped_run_ends_between_two_batches_and_the_next_does_the_rest(
    load: Loads, graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "BATCH", 2)
    await load(*map(sure, range(6)))

    with pytest.raises(InterruptedRunError, match="the same command does the rest"):
        await classify(graph, watch=_wish_once())
    half = len(await _given(run))
    done = await classify(graph)

    assert 0 < half < 6
    assert (done.created, done.unchanged) == (6 - half, half)


async def test_a_killed_run_is_marked_by_the_next(load: Loads, graph: Graph, run: Run) -> None:
    await load(sure(1))
    await classify(graph)
    killed = Turn(graph, store.SOURCE)
    await killed.settle(lambda: killed.write([], Counts()))

    await classify(graph)

    rows = await run("MATCH (r:Run {source: 'classify'}) RETURN r.status AS s ORDER BY r.id")
    assert [row["s"] for row in rows] == ["complete", "incomplete", "complete"]
    assert (await classify(graph)).run_id is None


async def test_pages_and_batches_make_no_difference(
    load: Loads, graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PAGE", 2)
    monkeypatch.setattr(store, "BATCH", 3)
    await load(*map(sure, range(7)))

    done = await classify(graph)

    assert (done.papers, len(await _given(run))) == (7, 7)


async def test_a_load_at_the_same_time_does_no_harm(load: Loads, graph: Graph, run: Run) -> None:
    await load(*map(sure, range(20)))

    await asyncio.gather(classify(graph), load(sure(99, topics=[named(CLOUD)]), source="other"))
    await classify(graph)

    assert len(await _given(run)) == 20
    assert await _given(run, "other") == {(f"{SURE} 99", CLOUD)}


async def test_without_a_taxonomy_it_says_how_to_load_one(graph: Graph) -> None:
    with pytest.raises(UsageError, match="kg ingest topics"):
        await classify(graph)


async def test_scores_are_measured_on_other_papers_than_they_are_fitted_to(
    load: Loads, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.classify.classifier.ENOUGH", 3)
    await load(*(sure(number, topics=[named(LANTERN)]) for number in range(20)))

    found = await evaluate_topics(graph, held_out=0.5)
    all_of_them = await evaluate_topics(graph, held_out=1.0)

    assert 0 < found.held_out < found.papers_with_topics == 20
    assert found.notes[1] == f"scores fitted to {20 - found.held_out} papers whose topics are known"
    assert all_of_them.held_out == 20
    assert all_of_them.notes[-1] == IN_SAMPLE
