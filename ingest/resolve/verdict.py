"""What a resolver says of two things: how likely they are one, why, and what follows."""

from enum import StrEnum

from pydantic import Field

from schema.base import Row


class Outcome(StrEnum):
    """What becomes of a decision."""

    APPLIED = "applied"
    REVIEW = "review"
    APART = "apart"


class Evidence(Row):
    """One feature of a pair and what it adds."""

    feature: str = Field(description="Its name, a noun.")
    value: float = Field(description="What was measured.")
    weight: float = Field(description="What the value adds to the score's log odds.")
    told: str = Field(description="The fact behind it, for a person to read.")


class Judgement(Row):
    """The verdict on one pair."""

    score: float = Field(ge=0, le=1, description="Estimated chance that the two are one.")
    outcome: Outcome
    apply_at: float = Field(ge=0, le=1, description="From this score on it is applied.")
    review_at: float = Field(ge=0, le=1, description="From this score on a person is asked.")
    barred: str | None = Field(default=None, description="The rule that keeps them apart, if any.")
    evidence: tuple[Evidence, ...]


def outcome_of(score: float, *, apply_at: float, review_at: float) -> Outcome:
    """Return what follows from a score."""
    if score >= apply_at:
        return Outcome.APPLIED
    return Outcome.REVIEW if score >= review_at else Outcome.APART
