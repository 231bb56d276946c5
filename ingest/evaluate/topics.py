"""How well the classifier names topics that papers are known to have, and a baseline beside it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process, utils

from ingest.classify.classifier import MOST, SAMPLE, THRESHOLD, Classifier, known_papers, untrained
from ingest.classify.model import METHOD
from ingest.classify.run import NO_TAXONOMY
from ingest.classify.store import BATCH, PAGE, Standing, papers
from ingest.evaluate.figures import Bin, Given, Ranking, bins, ranking, share
from kg.cypher import load
from kg.errors import UsageError
from kg.graph import Graph
from schema.base import Row

BASELINE: Final = "title against topic names (token set ratio)"
IN_SAMPLE: Final = "weights and curve were chosen on the works of `kg demo`: of those it is no test"

_OF_SCHEME: Final = load("ingest.evaluate.of_scheme")


class Coarse(Row):
    """A coarse figure: whether papers fall where papers of their kind belong, topic or no topic."""

    scheme: str
    expected: str
    papers: int
    first_within: float | None
    """Papers whose likeliest topic lies within the expected one."""
    baseline_within: float | None
    """Papers whose likeliest topic by the baseline does."""
    coverage: float | None
    """Papers with a topic that is sure enough."""
    given_within: float | None
    """Those of them whose likeliest topic lies within the expected one."""


class TopicsEvaluation(Row):
    """The classifier and the baseline on the same papers."""

    papers_with_topics: int
    held_out: int
    rankings: list[Ranking]
    given: Given
    calibration: list[Bin]
    coarse: list[Coarse]
    notes: list[str]


class _Page(Row):
    last: str | None
    ids: list[str]


class _Judged(NamedTuple):
    """The likeliest topics of a paper with their scores, and those that it has."""

    named: Mapping[str, float]
    truth: frozenset[str]


async def evaluate_topics(
    graph: Graph, *, held_out: float = 0.2, expected: Sequence[tuple[str, str]] = ()
) -> TopicsEvaluation:
    """Measure on papers that a source or a curator gave topics of the taxonomy.

    A share of them, drawn by id, is held out of what the scores are fitted to; where they are too
    few to fit to, nothing learns from them and all are measured. `expected` are schemes of
    identifiers, each with the broader topic that papers with such an identifier should fall within.
    UsageError without a taxonomy, or where nothing lies within an expected topic.
    """
    classifier = await untrained(graph)
    if not classifier.topics:
        raise UsageError(NO_TAXONOMY)
    known = await known_papers(graph, classifier)
    rest, measured = _parted(known, held_out)
    fair = await asyncio.to_thread(classifier.fitted_to, rest)
    measured = measured if fair.calibration.papers else known
    answers = await asyncio.to_thread(lambda: [_judge(fair, paper) for paper in measured])
    plain = await asyncio.to_thread(_baseline, fair, measured)
    return TopicsEvaluation(
        papers_with_topics=len(known),
        held_out=len(measured),
        rankings=[
            ranking(METHOD, [(list(answer.named), answer.truth) for answer in answers]),
            ranking(BASELINE, [(n, a.truth) for n, a in zip(plain, answers, strict=True)]),
        ],
        given=_given(answers),
        calibration=bins(
            (score, topic in answer.truth)
            for answer in answers
            for topic, score in answer.named.items()
        ),
        coarse=[await _coarse(graph, fair, scheme=scheme, key=key) for scheme, key in expected],
        notes=[fair.parameters, *fair.notes, *([] if fair.calibration.papers else [IN_SAMPLE])],
    )


def _parted(known: Sequence[Standing], held_out: float) -> tuple[list[Standing], list[Standing]]:
    """Part the papers by their ids alone, so that the same are always held out."""
    parts: tuple[list[Standing], list[Standing]] = ([], [])
    for paper in known:
        lot = int.from_bytes(blake2b(paper.id.encode(), digest_size=4).digest()) / 2**32
        parts[lot < held_out].append(paper)
    return parts


def _judge(classifier: Classifier, paper: Standing) -> _Judged:
    return _Judged(classifier.likeliest(paper.title, paper.abstract), frozenset(paper.known))


def _baseline(classifier: Classifier, measured: Sequence[Standing]) -> list[list[str]]:
    """Return the three topics whose names are most like each title, equal ones in order of id."""
    names = [topic.name for topic in classifier.topics]
    found = []
    for start in range(0, len(measured), BATCH):
        ratios = process.cdist(
            [paper.title for paper in measured[start : start + BATCH]],
            names,
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            dtype=np.float32,
        )
        order = np.argsort(-ratios, axis=1, kind="stable")[:, :MOST]
        found += [[classifier.topics[at].id for at in row] for row in order]
    return found


def _given(answers: Sequence[_Judged]) -> Given:
    sure = [
        [topic in answer.truth for topic, score in answer.named.items() if score >= THRESHOLD]
        for answer in answers
    ]
    topics = sum(map(len, sure))
    return Given(
        coverage=share(sum(map(bool, sure)), len(sure)),
        topics=topics,
        precision=share(sum(map(sum, sure)), topics),
    )


async def _coarse(graph: Graph, classifier: Classifier, *, scheme: str, key: str) -> Coarse:
    inside = {topic.id for topic in classifier.topics if key in topic.within}
    if not inside:
        raise UsageError(f"no topic of the taxonomy lies within {key}")
    found = [paper async for batch in _of_scheme(graph, scheme) for paper in batch]
    likeliest = await asyncio.to_thread(
        lambda: [classifier.likeliest(paper.title, paper.abstract) for paper in found]
    )
    tops = [next(iter(scores.items()), ("", 0.0)) for scores in likeliest]
    plain = await asyncio.to_thread(_baseline, classifier, found)
    sure = [topic for topic, score in tops if score >= THRESHOLD]
    return Coarse(
        scheme=scheme,
        expected=key,
        papers=len(found),
        first_within=share(sum(topic in inside for topic, _ in tops), len(found)),
        baseline_within=share(sum(named[0] in inside for named in plain), len(found)),
        coverage=share(len(sure), len(found)),
        given_within=share(sum(topic in inside for topic in sure), len(sure)),
    )


async def _of_scheme(graph: Graph, scheme: str) -> AsyncIterator[list[Standing]]:
    """Yield, in batches, the first papers in order of id that have an identifier of the scheme."""
    after, left = "", SAMPLE
    while left > 0:
        found = await graph.read(_OF_SCHEME, _Page, after=after, prefix=f"{scheme}:", max_rows=PAGE)
        ids = found[0].ids[:left]
        for start in range(0, len(ids), BATCH):
            yield await papers(graph, ids[start : start + BATCH])
        if found[0].last is None:
            return
        after, left = found[0].last, left - len(ids)
