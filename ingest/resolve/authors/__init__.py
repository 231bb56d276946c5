"""Who is who: names on papers brought to people, and why."""

from ingest.resolve.authors.clustering import Method, Watch, cluster
from ingest.resolve.authors.column import Column
from ingest.resolve.authors.explain import explain
from ingest.resolve.authors.mention import Assignment, Clustering, Doubt, Mention, given_away

__all__ = [
    "Assignment",
    "Clustering",
    "Column",
    "Doubt",
    "Mention",
    "Method",
    "Watch",
    "cluster",
    "explain",
    "given_away",
]
