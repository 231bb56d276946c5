"""The classifier: a model of the graph's taxonomy, and what its evidence is worth."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.classify.calibration import BUILT_IN, ENOUGH, Calibration, fitted
from ingest.classify.model import METHOD, Model
from ingest.classify.store import Standing, TopicRow, labelled, taxonomy
from kg.graph import Graph

THRESHOLD: Final = 0.5  # a topic that is rather wrong than right helps nobody
MOST: Final = 3  # topics a paper is given; OpenAlex gives as many
SAMPLE: Final = 2_000  # papers that the curve is fitted to: more would not move it


@dataclass(frozen=True, slots=True)
class Classifier:
    """Names the topics of a paper, each with the chance that it is right."""

    topics: list[TopicRow]
    model: Model
    calibration: Calibration

    @property
    def parameters(self) -> str:
        """What its answers depend on, but for the curve: where it changes, every paper is due."""
        return (
            f"{METHOD} over {len(self.topics)} topics ({self.model.fingerprint}); "
            f"up to {MOST} topics of score {THRESHOLD} or more"
        )

    @property
    def notes(self) -> list[str]:
        """What a reader of its scores should know."""
        bare = sum(not topic.description for topic in self.topics)
        papers = self.calibration.papers
        return [
            f"scores fitted to {papers} papers whose topics are known"
            if papers
            else f"scores by the built-in curve: fewer than {ENOUGH} papers with known topics",
            *([f"{bare} of {len(self.topics)} topics have no description"] if bare else []),
        ]

    def likeliest(self, title: str, abstract: str | None) -> dict[str, float]:
        """Return the scores of the likeliest topics by own id, surest first."""
        return {
            topic: self.calibration.score(evidence)
            for topic, evidence in self.model.guesses(title, abstract, most=MOST)
        }

    def sure(self, title: str, abstract: str | None) -> dict[str, float]:
        """Return those of the likeliest topics that are sure enough to be given."""
        found = self.likeliest(title, abstract)
        return {topic: score for topic, score in found.items() if score >= THRESHOLD}

    def fitted_to(self, papers: Sequence[Standing]) -> "Classifier":
        """Return it with the curve that fits papers of known topics; as it is if they are few."""
        if len(papers) < ENOUGH:
            return self
        pairs = [
            (evidence, topic in paper.known)
            for paper in papers
            for topic, evidence in self.model.guesses(paper.title, paper.abstract, most=MOST)
        ]
        return replace(self, calibration=fitted(pairs, papers=len(papers)))


async def untrained(graph: Graph) -> Classifier:
    """Return the classifier with the built-in curve; without topics in the graph it names none."""
    topics = await taxonomy(graph)
    model = await asyncio.to_thread(Model, [topic.taxon for topic in topics])
    return Classifier(topics, model, BUILT_IN)


async def trained(graph: Graph) -> Classifier:
    """Return the classifier with the curve that fits what the graph now knows."""
    classifier = await untrained(graph)
    papers = await known_papers(graph, classifier)
    return await asyncio.to_thread(classifier.fitted_to, papers)


async def known_papers(graph: Graph, classifier: Classifier) -> list[Standing]:
    """Return up to SAMPLE papers to which a source gave topics that the classifier can name."""
    topics = {topic.id for topic in classifier.topics}
    return [
        paper
        async for batch in labelled(graph, most=SAMPLE)
        for paper in batch
        if topics.intersection(paper.known)
    ]
