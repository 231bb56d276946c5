"""What a slice is asked for: its centres, how far it goes, and its limits."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from kg.errors import ArgumentError
from kg.ids import MAX_LENGTH
from queries.cursors import SHAPE
from queries.graph.resolve import LABELS, Label
from schema.base import MAX_WEIGHT, AskedYear, Frozen

MAX_CENTERS: Final = 10
MAX_NODES: Final = 2_000  # more is no picture, and a job reads in bulk instead
MAX_EDGES: Final = 10_000
MAX_FANOUT: Final = 100
DEFAULT_QUOTAS: Final[Mapping[Label, int]] = {
    "Paper": 15,
    "Author": 10,
    "Topic": 10,
    "Institution": 5,
}

EdgeType = Literal[
    "ABOUT",
    "ADJACENT_TO",
    "AFFILIATED_WITH",
    "AUTHORED",
    "CITES",
    "COLLABORATED_WITH",
    "PART_OF",
    "SUCCEEDED_BY",
    "WITHIN",
]
EDGE_TYPES: Final[tuple[EdgeType, ...]] = get_args(EdgeType)
Rank = Literal["weight", "recency", "degree", "relevance"]
Part = Literal["evidence", "frontier", "links", "totals"]

_BY_NAME: Final = {label.lower(): label for label in LABELS}
_QUOTA: Final = re.compile(rf"(?P<name>{'|'.join(_BY_NAME)})\s*:\s*(?P<number>[0-9]{{1,4}})")
_PATTERN: Final = f"^(({'|'.join(_BY_NAME)}):([0-9]{{1,3}}|1[0-9]{{3}}|2000)(,|$))*$"
_ANY_YEAR: Final = (0, 9999)
_ALL: Final = -1.0  # no NPMI is less, and closeness is positive


def _split(value: object) -> object:
    """Return the items of a list of texts that may each hold several, parted by commas."""
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
        return value
    parts = (part.strip() for text in value for part in text.split(","))
    return tuple(filter(None, parts))


def _labels(value: object) -> object:
    parts = _split(value)
    return tuple(dict.fromkeys(map(str.capitalize, parts))) if isinstance(parts, tuple) else parts


def _edge_types(value: object) -> object:
    parts = _split(value)
    return tuple(dict.fromkeys(map(str.upper, parts))) if isinstance(parts, tuple) else parts


def _whole(text: str) -> str:
    """Return quotas with every type in order, those left out at their defaults."""
    return quotas_text(read_quotas(text))


@lru_cache(maxsize=256)
def read_quotas(text: str) -> Mapping[Label, int]:
    """Return the quotas that a text like 'author:15,paper:20' sets; the others have defaults.

    ArgumentError names what is wrong.
    """
    quotas = dict(DEFAULT_QUOTAS)
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _QUOTA.fullmatch(part.lower())
        if found is None or int(found["number"]) > MAX_NODES:
            raise ArgumentError("per_type", f"takes 'paper:20' and the like, from 0 to {MAX_NODES}"
                                f", with commas; not {part[:40]!r}")  # fmt: skip
        quotas[_BY_NAME[found["name"]]] = int(found["number"])
    return MappingProxyType(quotas)  # shared by all who ask


def quotas_text(quotas: Mapping[Label, int]) -> str:
    """Return quotas as a text that `read_quotas` reads, in one order."""
    return ",".join(f"{label.lower()}:{quotas[label]}" for label in DEFAULT_QUOTAS)


Key = Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


class SliceRequest(Frozen):
    """What a slice is asked for. ArgumentError if the years are reversed."""

    center: tuple[Key, ...] = Field(
        min_length=1,
        max_length=MAX_CENTERS,
        description="Any identifier of a node in the middle; given once for each. What joins "
        "several comes first.",
    )
    depth: int = Field(default=1, ge=1, le=3, description="Largest number of steps from a centre.")
    node_types: Annotated[tuple[Label, ...], BeforeValidator(_labels)] = Field(
        default=LABELS,
        min_length=1,
        max_length=len(LABELS),
        description="Types of nodes to show; given once for each, or parted by commas.",
    )
    edge_types: Annotated[tuple[EdgeType, ...], BeforeValidator(_edge_types)] = Field(
        default=EDGE_TYPES,
        min_length=1,
        max_length=len(EDGE_TYPES),
        description="Types of edges to follow and show; given once for each, or with commas.",
    )
    per_type: Annotated[str, AfterValidator(_whole)] = Field(
        default=quotas_text(DEFAULT_QUOTAS),
        max_length=200,
        json_schema_extra={"pattern": _PATTERN},
        description="Largest number of nodes of each type, from 0 to 2000: "
        "`author:15,paper:20,topic:10,institution:5`. A type left out keeps its default.",
    )
    max_nodes: int = Field(
        default=500,
        ge=1,
        le=MAX_NODES,
        description="Largest number of nodes, the centres included; each type gives up its last "
        "ones in turn.",
    )
    max_edges: int = Field(
        default=5_000,
        ge=0,
        le=MAX_EDGES,
        description="Largest number of edges; those among the first nodes are kept.",
    )
    fanout: int = Field(
        default=5,
        ge=1,
        le=MAX_FANOUT,
        description="Largest number of nodes of a type that a step goes to from any node but a "
        "centre.",
    )
    min_weight: float | None = Field(
        default=None,
        ge=_ALL,
        le=MAX_WEIGHT,
        description="Leave out collaborations of less closeness and adjacencies of less NPMI.",
    )
    rank: Rank = Field(
        default="weight",
        description="What comes first within a type: `weight` (closeness, NPMI, a number of "
        "papers; of papers the newest), `recency` (the year), `degree` (papers, for an "
        "institution authors, for a paper citations) or `relevance` (where a random walk from the "
        "centres comes by most often: one order for all depths, not a better forecast).",
    )
    from_year: AskedYear | None = Field(
        default=None, description="Leave out what ended before, and papers without a year."
    )
    to_year: AskedYear | None = Field(
        default=None, description="Leave out what began after, and papers without a year."
    )
    exclude: Annotated[tuple[Key, ...], BeforeValidator(_split)] = Field(
        default=(),
        max_length=MAX_NODES,
        description="Own ids of nodes that are not to be shown: those on the screen.",
    )
    include: Annotated[tuple[Part, ...], BeforeValidator(_split)] = Field(
        default=("frontier", "totals"),
        max_length=4,
        description="Parts of the answer: `evidence` (the papers behind each edge), `frontier` "
        "(what is hidden behind each node), `links` (edges to the nodes of `exclude` and of the "
        "answers before), `totals`; given once for each, or with commas.",
    )
    cursor: str | None = Field(
        default=None,
        max_length=500,
        description="`next_cursor` of the slice before, with all else as then: shows what follows.",
        json_schema_extra=SHAPE,
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise ArgumentError("from_year", f"{self.from_year} is after to_year {self.to_year}")
        return self

    @property
    def quotas(self) -> dict[Label, int]:
        """Largest number of nodes of each type that is asked for, in the order of the answer."""
        quotas = read_quotas(self.per_type)
        return {label: quotas[label] for label in quotas if label in self.node_types}

    @property
    def window(self) -> dict[str, Any]:
        """The bounds of weight and years, as the statements take them."""
        first, last = _ANY_YEAR
        return {
            "min_weight": _ALL if self.min_weight is None else self.min_weight,
            "from_year": self.from_year or (1 if self.to_year else first),
            "to_year": self.to_year or last,
        }
