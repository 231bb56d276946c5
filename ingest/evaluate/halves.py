"""Works parted into two halves by their ids alone: one to learn and choose by, one to measure on."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from ingest.resolve.papers import Paper


def learned_from(papers: Sequence[Paper], known: Iterable[tuple[str, str]]) -> list[Paper]:
    ...
