"""What must change so that papers bear the topics that the classifier now gives them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.classify.classifier import Classifier
from ingest.classify.model import METHOD
from ingest.classify.store import Standing
from ingest.load.turn import Counts


@dataclass(slots=True)
class Changes:
    """The changes of one batch."""

    gives: dict[str, dict[str, float]] = field(default_factory=dict)
    """Scores by topic by paper, of topics that are new or whose score or method is."""

    takes: dict[str, list[str]] = field(default_factory=dict)
    """Topics to be taken back, by paper."""

    counts: Counts = field(default_factory=Counts)
    """Topics given, changed, found as they should be, and taken back."""

    open: int = 0
    """Papers that no source gave a topic."""

    classified: int = 0
    """Those of them for which something was sure enough."""


def changes(papers: Iterable[Standing], classifier: Classifier) -> Changes:
    """Compare what papers bear with what they should; a paper with a source's topics gets none."""
    found = Changes()
    for paper in papers:
        wanted = {} if paper.known else classifier.sure(paper.title, paper.abstract)
        _compare(found, paper, wanted)
        found.open += not paper.known
        found.classified += bool(wanted)
    return found


def _compare(found: Changes, paper: Standing, wanted: dict[str, float]) -> None:
    held = {topic.id: (topic.score, topic.assigned_by) for topic in paper.given}
    give = {topic: s for topic, s in wanted.items() if held.get(topic) != (s, METHOD)}
    take = sorted(held.keys() - wanted.keys())
    if give:
        found.gives[paper.id] = give
    if take:
        found.takes[paper.id] = take
    created = len(give.keys() - held.keys())
    found.counts += Counts(
        created=created,
        updated=len(give) - created,
        unchanged=len(wanted) - len(give),
        removed=len(take),
    )
