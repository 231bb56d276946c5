"""Who is who: names on papers brought to people, and why."""

from ingest.resolve.authors.clustering import Watch, cluster
from ingest.resolve.authors.mention import Assignment, Clustering, Doubt, Mention

__all__ = ["Assignment", "Clustering", "Doubt", "Mention", "Watch", "cluster"]
