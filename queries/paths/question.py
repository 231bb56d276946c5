"""What may be asked of paths between two nodes, and what is answered."""

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from kg.ids import MAX_LENGTH
from queries.collaborators.evidence import JointPaper
from queries.graph.resolve import Label
from queries.paths.costs import By
from schema.base import Frozen, Row

Via = Literal["COLLABORATED_WITH", "AUTHORED", "ABOUT", "CITES", "AFFILIATED_WITH", "ADJACENT_TO"]
Ended = Literal["time", "work", "hubs"]

MAX_PATHS: Final = 10
MAX_HOPS: Final = 6  # where everybody reaches everybody, a longer path says nothing

ENDS: Final[Mapping[Via, tuple[Label, Label]]] = {
    "COLLABORATED_WITH": ("Author", "Author"),
    "AUTHORED": ("Author", "Paper"),
    "ABOUT": ("Paper", "Topic"),
    "CITES": ("Paper", "Paper"),
    "AFFILIATED_WITH": ("Author", "Institution"),
    "ADJACENT_TO": ("Topic", "Topic"),
}


class PathQuestion(Frozen):
    """What is asked of the paths between two nodes."""

    source: str = Field(
        min_length=1, max_length=MAX_LENGTH, description="Any identifier of the node to start from."
    )
    target: str = Field(
        min_length=1, max_length=MAX_LENGTH, description="Any identifier of the node to reach."
    )
    via: tuple[Via, ...] = Field(
        default=(),
        max_length=len(ENDS),
        description="Types of edges to walk, whichever way they point; given once for each. "
        "Without any: COLLABORATED_WITH between authors, ADJACENT_TO between topics, else "
        "AUTHORED, ABOUT, CITES and AFFILIATED_WITH.",
    )
    by: By = Field(
        default="hops",
        description="`hops`: fewest steps first, of equals the closest. `closeness`: greatest "
        "product of the strengths of the ties first.",
    )
    k: int = Field(default=3, ge=1, le=MAX_PATHS, description="Largest number of paths.")
    max_hops: int = Field(
        default=MAX_HOPS, ge=1, le=MAX_HOPS, description="Largest number of steps of a path."
    )
    papers: int = Field(
        default=3, ge=0, le=20, description="Largest number of joint papers per collaboration."
    )


class PathNode(Row):
    """One node on the way."""

    id: str
    type: Label
    label: str = Field(description="Name or title.")


class PathEdge(Row):
    """One step of the way."""

    type: Via
    weight: float | None = Field(description="Closeness or NPMI, where the edge has it.")
    strength: float = Field(
        description="0-1: c/(1+c) of closeness c, (1+NPMI)/2 of an adjacency, else 0.5."
    )
    total: int | None = Field(description="Joint papers of a collaboration, also those not listed.")
    papers: list[JointPaper] = Field(description="The weightiest of them.")


class Path(Row):
    """One way from the source to the target."""

    hops: int
    strength: float = Field(description="Product of the strengths of its ties, 0-1.")
    nodes: list[PathNode] = Field(description="From the source to the target.")
    edges: list[PathEdge] = Field(description="Each leads from a node to the next.")


class Paths(Row):
    """The best paths between two nodes, best first, and whether they are surely the best."""

    paths: list[Path]
    complete: bool = Field(description="Are these surely the best there are, or all?")
    ended: Ended | None = Field(
        description="Why the search was not complete: its time or work was used up, or a node of "
        "too many edges was not walked through."
    )
    note: str = Field(description="The same in words.")
    more: dict[str, int] = Field(description="The parameters, with their values, that show more.")
    walked: int = Field(description="Nodes whose edges were read.")
    limits: PathQuestion = Field(description="What was asked, with own ids and what was left open.")
