"""The shapes that nodes, edges, records and query rows share."""

from datetime import UTC, datetime
from typing import Annotated, ClassVar, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

FIRST_YEAR: Final = 1000  # older than any paper that carries an author and a title page
MAX_YEAR: Final = 9999  # later years are refused by name, not asked for
MAX_WEIGHT: Final = 1e6  # no closeness comes near
YEARS_AHEAD: Final = 2  # publishers date ahead; further is a mistake, and would age every paper


def latest_year() -> int:
    """Return the latest year that a paper can bear today."""
    return datetime.now(UTC).year + YEARS_AHEAD


def _not_far_ahead(year: int) -> int:
    latest = latest_year()
    if year > latest:
        raise ValueError(f"year {year} is later than {latest}")
    return year


Year = Annotated[int, Field(ge=FIRST_YEAR), AfterValidator(_not_far_ahead)]
AskedYear = Annotated[int, Field(ge=FIRST_YEAR, le=MAX_YEAR)]
"""A year that somebody asks for, which may lie ahead."""


class Frozen(BaseModel):
    """An immutable model that rejects fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Node(Frozen):
    """One node; `label` is its Neo4j label and `key` the property that names it."""

    label: ClassVar[str]
    key: ClassVar[str] = "id"


class Entity(Node):
    """A node that sources assert and identifiers lead to."""

    id: str = Field(description="Own id: the label's letter and 13 characters; never changes.")
    digests: list[str] = Field(
        default=[],
        description="For each source with a record about this: '<source> <digest of the record>'; "
        "behind it the own id of a merged entity, if the record was about that one.",
    )
    run_id: str = Field(description="The run that last changed the node or an edge it anchors.")
    revision: int | None = Field(default=None, description="The graph's when that was written.")
    first_revision: int | None = Field(default=None, description="The graph's when it came.")


class Edge(Frozen):
    """One edge, read `start`-`type`->`end`."""

    type: ClassVar[str]
    ends: ClassVar[tuple[tuple[str, str], ...]]
    derived: ClassVar[bool] = False


class SourceEdge(Edge):
    """An edge that sources assert."""

    sources: list[str] = Field(description="The sources that assert the edge, in order of name.")
    run_id: str = Field(description="The run that last changed the edge.")
    merged_from: str | None = Field(
        default=None, description="Own id of the merged entity whose record asserts it."
    )


class Row(Frozen):
    """One record of a query result."""
