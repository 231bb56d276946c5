"""The parameters of all resolvers: every threshold in one place, each with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuthorParameters:
    """Thresholds of the resolver of authors."""

    apply_at: float = 0.6
    """Two people made one are harder to part than one made two, so a split is preferred."""

    review_at: float = 0.3
    """Below, nearly all pairs are two people, and a person's time is dear."""
