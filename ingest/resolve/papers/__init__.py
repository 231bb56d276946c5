"""Which papers are one work: pairs found in one list or across two, each explained on demand."""

from ingest.resolve.papers.explain import explain
from ingest.resolve.papers.pairs import find_pairs
from ingest.resolve.papers.paper import Pair, Paper

__all__ = ["Pair", "Paper", "explain", "find_pairs"]
