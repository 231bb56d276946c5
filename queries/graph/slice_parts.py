"""What a slice consists of: nodes, edges, totals, and what was cut."""

from typing import Literal

from pydantic import Field

from queries.graph.resolve import Label
from schema.base import Row


class Card(Row):
    """The few properties that tell a node from others; which are set depends on its type."""

    role: str | None = Field(default=None, description="Author: position held.")
    papers: int | None = Field(default=None, description="Author, topic: papers in the graph.")
    year: int | None = Field(default=None, description="Paper: year of publication.")
    kind: str | None = Field(default=None, description="Paper: kind of publication.")
    source: str | None = Field(default=None, description="Paper: journal or repository.")
    author_count: int | None = Field(default=None, description="Paper: authors it has.")
    level: str | None = Field(default=None, description="Topic: level in its taxonomy.")
    country: str | None = Field(default=None, description="Institution: country code.")
    authors: int | None = Field(default=None, description="Institution: authors in the graph.")


class SliceNode(Row):
    """One node of a slice."""

    id: str
    type: Label
    label: str = Field(description="Name or title.")
    depth: int = Field(description="Steps from the nearest centre.")
    score: float | None = Field(
        description="What it is ranked by within its type, by the nearest centre: closeness, NPMI, "
        "a number of papers or authors, a year, citations, or a share of a walk; null for a centre."
    )
    joins: int = Field(default=0, description="Centres that it lies next to.")
    card: Card
    hidden: dict[Label, int] = Field(
        description="Edges of the node that lead out of the slice, by the type they lead to; "
        "collaborations count as edges to authors. Empty if `frontier` is not asked for."
    )


class Evidence(Row):
    """The papers behind an edge."""

    total: int = Field(description="How many there are.")
    papers: list[str] = Field(description="Own ids of the newest of them; none for a path.")


class SliceEdge(Row):
    """One edge of a slice.

    A type with a slash is a path of two edges from a centre to a node, over nodes that are not
    shown: for example a topic of papers that are not shown.
    """

    id: str = Field(description="'type:source:target'; the same in every slice.")
    type: str
    source: str
    target: str
    weight: float | None = Field(
        description="Closeness, NPMI, the topic's score, papers of an affiliation or path."
    )
    evidence: Evidence | None = Field(
        default=None, description="The papers behind it, if `evidence` is asked for and it has any."
    )


class Total(Row):
    """How many nodes of a type there are, and how many are shown."""

    type: Label
    shown: int = Field(description="In this answer, centres not counted.")
    before: int = Field(description="In the answers before, which `cursor` goes on from.")
    total: int = Field(description="In all, within the asked years, weight and depth.")
    among: str | None = Field(
        description="What they were counted over where that is not the whole graph, so that "
        "there may be more; else null."
    )


class Cut(Row):
    """Something left out: 'SHOWN of TOTAL WHAT, ask ASK for more'."""

    what: Literal["Author", "Paper", "Topic", "Institution", "edges"]
    shown: int = Field(description="Up to here, the answers before included.")
    total: int
    among: str | None = Field(default=None, description="As in `totals`.")
    parameters: dict[str, str | int] = Field(
        description="What to ask for to see more, in place of what was asked, by name; none if "
        "nothing shows more."
    )
    ask: str = Field(
        description="The parameters as in an address: `per_type=paper:60&max_nodes=600`."
    )
    highest: int | None = Field(
        default=None,
        description="The highest number that shows more in the first of them; null for a cursor.",
    )
