"""How well names on papers are brought to people, beside two plain baselines."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from time import process_time
from typing import Final

from ingest.evaluate.clusters import Agreement, agreement
from ingest.evaluate.figures import Bin, bins
from ingest.evaluate.namesakes import Made
from ingest.resolve.authors import Clustering, Method, Watch, cluster
from ingest.resolve.authors.spelling import form_of
from schema.base import Row

METHOD: Final = "kg match authors"
SAME_NAME: Final = "baseline: same full name"
SAME_INITIAL: Final = "baseline: same family name and first initial"
PUT_TOGETHER: Final = "several people put together"
PARTED: Final = "one person parted"
WORST: Final = 5
SIZES: Final = ((1, 10), (11, 100), (101, None))
"""Mentions with truth in a block of one family name and first initial, from and to."""


class BlockSize(Row):
    """The figures for blocks of a size: mentions of one family name and first initial."""

    mentions_of_a_block: str
    blocks: int
    mentions: int
    b_cubed_precision: float | None
    b_cubed_recall: float | None
    b_cubed_f1: float | None


class Mistake(Row):
    """A cluster that holds several people, or a person who is in several clusters."""

    kind: str
    name: str
    parts: list[int]
    """Mentions of each person in the cluster, or of the person in each cluster."""
    examples: list[str]
    """A mention id of each part."""


class AuthorsEvaluation(Row):
    """The resolver and the baselines on the same mentions."""

    mentions: int
    with_truth: int
    agreements: list[Agreement]
    by_block_size: list[BlockSize]
    calibration: list[Bin]
    """Confidence against the share of mentions whose cluster is mostly their person and is the
    cluster that has most of that person."""
    mistakes: list[Mistake]
    seconds: float
    mentions_per_second: int


def evaluate_authors(
    given: Made, *, method: Method | None = None, watch: Watch | None = None
) -> AuthorsEvaluation:
    """Resolve all mentions and judge those whose person is known; seconds are of the processor."""
    started = process_time()
    found = cluster(given.mentions, method=method, watch=watch)
    return judged(given, found, seconds=process_time() - started)


def judged(given: Made, found: Clustering, *, seconds: float) -> AuthorsEvaluation:
    """Judge what a resolver found in so many seconds."""
    names = {one.mention_id: one.name for one in given.mentions if one.mention_id in given.people}
    known = {id_: given.people[id_] for id_ in names}
    clusters = {one.mention_id: one.cluster_id for one in found.assignments}
    same_name = {id_: " ".join(name.split()) for id_, name in names.items()}
    same_initial = {id_: _block(name) for id_, name in names.items()}
    return AuthorsEvaluation(
        mentions=len(given.mentions),
        with_truth=len(known),
        agreements=[
            agreement(METHOD, clusters, known),
            agreement(SAME_NAME, same_name, known),
            agreement(SAME_INITIAL, same_initial, known),
            *_by_task(given.tasks, clusters, known),
        ],
        by_block_size=_by_block_size(names, clusters, known),
        calibration=_calibration(found, known),
        mistakes=[
            *_mistakes(PUT_TOGETHER, names, groups=clusters, values=known),
            *_mistakes(PARTED, names, groups=known, values=clusters),
        ],
        seconds=round(seconds, 1),
        mentions_per_second=round(len(given.mentions) / max(seconds, 0.001)),
    )


def _by_task(
    tasks: Mapping[str, str], clusters: Mapping[str, str], truth: Mapping[str, str]
) -> list[Agreement]:
    return [
        agreement(
            f"{METHOD}: {task}",
            clusters,
            {id_: person for id_, person in truth.items() if tasks[id_] == task},
        )
        for task in sorted({*tasks.values()})
    ]


def _block(name: str) -> str:
    form = form_of(name)
    return f"{form.last} {form.first[:1]}"


def _by_block_size(
    names: Mapping[str, str], clusters: Mapping[str, str], truth: Mapping[str, str]
) -> list[BlockSize]:
    block = {id_: _block(name) for id_, name in names.items()}
    sizes = Counter(block.values())
    found = []
    for low, high in SIZES:
        inside = {name for name, n in sizes.items() if low <= n <= (high or n)}
        part = {id_: person for id_, person in truth.items() if block[id_] in inside}
        told = agreement(METHOD, clusters, part)
        if part:
            found.append(
                BlockSize(
                    mentions_of_a_block=f"{low}-{high}" if high else f"{low} and more",
                    blocks=len(inside),
                    mentions=len(part),
                    b_cubed_precision=told.b_cubed_precision,
                    b_cubed_recall=told.b_cubed_recall,
                    b_cubed_f1=told.b_cubed_f1,
                )
            )
    return found


def _calibration(found: Clustering, truth: Mapping[str, str]) -> list[Bin]:
    """Judge each confidence; a mention is right in the cluster that is its person's, and mostly."""
    clusters = {one.mention_id: one.cluster_id for one in found.assignments}
    main_person = _most_common(clusters, truth)
    main_cluster = _most_common(truth, clusters)
    return bins(
        (
            one.confidence,
            main_person[one.cluster_id] == truth[one.mention_id]
            and main_cluster[truth[one.mention_id]] == one.cluster_id,
        )
        for one in found.assignments
        if one.mention_id in truth
    )


def _most_common(groups: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """Return the value that most mentions of each group have, the least of equals."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for id_ in groups.keys() & values.keys():
        counts[groups[id_]][values[id_]] += 1
    return {
        group: min(count, key=lambda value: (-count[value], value))
        for group, count in counts.items()
    }


def _mistakes(
    kind: str, names: Mapping[str, str], *, groups: Mapping[str, str], values: Mapping[str, str]
) -> list[Mistake]:
    """Return the groups in which most pairs have two values: clusters of people, or reversed."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id_ in sorted(names):
        parts[groups[id_]][values[id_]].append(id_)
    worst = sorted(parts, key=lambda group: (-_wrong_pairs(parts[group]), group))[:WORST]
    return [_mistake(kind, parts[group], names=names) for group in worst if len(parts[group]) > 1]


def _mistake(kind: str, parts: Mapping[str, list[str]], *, names: Mapping[str, str]) -> Mistake:
    ordered = sorted(parts.values(), key=lambda ids: (-len(ids), ids))
    return Mistake(
        kind=kind,
        name=names[ordered[0][0]],
        parts=[len(ids) for ids in ordered],
        examples=[ids[0] for ids in ordered[:WORST]],
    )


def _wrong_pairs(parts: Mapping[str, list[str]]) -> int:
    sizes = [len(ids) for ids in parts.values()]
    return (sum(sizes) ** 2 - sum(size * size for size in sizes)) // 2
