"""The edge types: those that sources assert, then those that are derived."""

from typing import ClassVar, Literal

from pydantic import Field

from schema.base import Edge, SourceEdge, Year


class Authored(SourceEdge):
    """A name on a paper, given to an author."""

    type: ClassVar[str] = "AUTHORED"
    ends: ClassVar = (("Author", "Paper"),)

    position: int | None = Field(default=None, description="Place in the author list, from 1.")
    raw_name: str = Field(description="The name as printed on the paper.")
    raw_affiliations: list[str] = Field(default=[], description="Affiliations as printed.")
    institution_ids: list[str] = Field(
        default=[], description="Own ids of the institutions those affiliations mean."
    )
    placed_by: Literal["resolver"] | None = Field(
        default=None, description="Who found the institutions, where no source said."
    )
    assigned_by: Literal["resolver", "curator"] | None = Field(
        default=None,
        description="Who gave the name to this author, and not to the one its keys lead to.",
    )


class About(SourceEdge):
    """A paper's topic."""

    type: ClassVar[str] = "ABOUT"
    ends: ClassVar = (("Paper", "Topic"),)

    score: float | None = Field(default=None, description="Confidence in 0-1, if stated.")
    assigned_by: str = Field(description="Who chose the topic: 'curator', a source or a method.")


class AffiliatedWith(SourceEdge):
    """An author works or worked at an institution."""

    type: ClassVar[str] = "AFFILIATED_WITH"
    ends: ClassVar = (("Author", "Institution"),)

    papers: int = Field(description="The author's papers that print the institution.")
    first_year: Year | None = Field(default=None, description="First year known.")
    last_year: Year | None = Field(default=None, description="Last year known.")
    stated_by: str | None = Field(
        default=None, description="Page or register that states it besides the papers."
    )


class Cites(SourceEdge):
    """A paper refers to another that the graph holds."""

    type: ClassVar[str] = "CITES"
    ends: ClassVar = (("Paper", "Paper"),)

    reference: str = Field(description="The identifier by which the paper was referred to.")


class RefersTo(SourceEdge):
    """A paper refers to one that the graph does not hold yet; becomes CITES when it does."""

    type: ClassVar[str] = "REFERS_TO"
    ends: ClassVar = (("Paper", "Identifier"),)


class PreprintOf(SourceEdge):
    """A paper is the preprint of another, which is known by the identifier, held or not."""

    type: ClassVar[str] = "PREPRINT_OF"
    ends: ClassVar = (("Paper", "Identifier"),)


class Within(SourceEdge):
    """A topic lies within a broader one."""

    type: ClassVar[str] = "WITHIN"
    ends: ClassVar = (("Topic", "Topic"),)


class PartOf(SourceEdge):
    """An institution is part of a larger one."""

    type: ClassVar[str] = "PART_OF"
    ends: ClassVar = (("Institution", "Institution"),)


class SucceededBy(SourceEdge):
    """An institution was replaced by another, or became part of it."""

    type: ClassVar[str] = "SUCCEEDED_BY"
    ends: ClassVar = (("Institution", "Institution"),)


class Identifies(Edge):
    """An identifier leads to its entity; it stays when no source asserts it any more."""

    type: ClassVar[str] = "IDENTIFIES"
    ends: ClassVar = tuple(
        ("Identifier", label) for label in ("Author", "Paper", "Topic", "Institution")
    )

    merged_from: str | None = Field(
        default=None, description="Own id of the entity it led to before that was merged."
    )


class CollaboratedWith(Edge):
    """Two authors with joint papers; stored once, from the smaller id to the larger."""

    type: ClassVar[str] = "COLLABORATED_WITH"
    ends: ClassVar = (("Author", "Author"),)
    derived: ClassVar[bool] = True

    closeness: float = Field(gt=0, description="Sum over joint papers of 0.6^age / (authors - 1).")
    shared_papers: int = Field(ge=1, description="Joint papers that count towards closeness.")
    first_year: Year = Field(description="Year of the first joint paper.")
    last_year: Year = Field(description="Year of the latest joint paper.")
    pair: str | None = Field(
        default=None,
        description="Of two authors who both have a list of the closest: their own ids with '~' "
        "between, the smaller first.",
    )
    revision: int | None = Field(default=None, description="The graph's when it last changed.")


class AdjacentTo(Edge):
    """Two topics met on the same papers; stored once, from the smaller id to the larger."""

    type: ClassVar[str] = "ADJACENT_TO"
    ends: ClassVar = (("Topic", "Topic"),)
    derived: ClassVar[bool] = True

    npmi: float = Field(
        ge=-1, le=1, description="Normalised pointwise mutual information, -1 to 1 (Bouma 2009)."
    )
    cosine: float = Field(ge=0, le=1, description="Joint papers over sqrt of the product, 0 to 1.")
    papers: int = Field(ge=1, description="Papers about both: the support.")
    first_year: Year | None = Field(default=None, description="Year of the first such paper.")
    last_year: Year | None = Field(default=None, description="Year of the latest such paper.")
    revision: int | None = Field(default=None, description="The graph's when it last changed.")


EDGES: tuple[type[Edge], ...] = (
    Authored,
    About,
    AffiliatedWith,
    Cites,
    RefersTo,
    PreprintOf,
    Within,
    PartOf,
    SucceededBy,
    Identifies,
    CollaboratedWith,
    AdjacentTo,
)
