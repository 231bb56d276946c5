"""The parameters of all resolvers: every threshold in one place, each with its reason."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class AuthorParameters:
    """Thresholds of the resolver of authors."""

    apply_at: float = 0.6
    """Two people made one are harder to part than one made two, so a split is preferred."""

    named_at: float = 0.4
    """Enough for a few papers under a full name that few people bear: nothing speaks against it."""

    bearers: float = 0.3
    """People who may bear such a name, as estimated from how common its parts are."""

    named_most: int = 3
    """Papers that may join so; what has more would show what it shares."""

    review_at: float = 0.3
    """Below, nearly all pairs are two people, and a person's time is dear."""


@dataclass(frozen=True, slots=True)
class PaperParameters:
    """Which papers are one work; weights of features are learned and stand in `weights.json`."""

    apply_at: float = 0.9
    """Nine in ten of what is applied without a person must be right."""
    review_at: float = 0.4
    """Below it two papers in three are two works, and a person's time is wasted."""
    match_at: float = 0.5
    """What `kg match papers` writes: a pair more likely right than wrong, best for F1."""

    same_identifier: float = 8.0
    """Log odds of a shared DOI: registries err once in thousands."""
    other_identifier: float = -6.0
    """Two DOIs or two arXiv ids: two registrations, as one title by one author mostly is not."""
    other_record: float = -1.0
    """Two numbers of one catalogue: catalogues hold doubles."""
    preprint_identifier: float = -0.5
    """A preprint server's DOI beside a publisher's: as every published preprint has."""
    preprint_years: int = 3
    """Years from a preprint to its article: nine in ten of those that appear have by then."""
    published: float = 2.0
    """A preprint and a paper that it may have become, one title: what equal years add."""
    barred: float = -6.0
    """Log odds at most of a pair that a rule keeps apart."""
    numeral_letters: int = 9
    """Letters by which 'Title' and 'Title, Part II' differ; more were cut off or added."""
    shared_authors: float = 0.5
    """Share of the shorter author list that makes two papers those of one author's list."""

    edge: float = -2.0
    """Log odds from which papers of a list may come into one group at all."""
    link: float = -0.75
    """Mean log odds above which two large groups are one; best on made citations."""
    sure: float = 6.0
    """Log odds at which a pair has no more say in a group than another."""

    two_lists: float = 1.5
    """Log odds that two lists add: each names a work once, so what resembles it is mostly it."""
    sure_venues: float = 2.0
    """Log odds from which a pair tells that its venues correspond."""
    few_venues: float = 5.0
    """Pairs of a venue that must be seen before they weigh as much as what is expected."""
    most_of_venues: float = 4.0
    """Log odds that the names of venues can add or take: never more than title and authors."""
    doubles: float = 0.1
    """Share of papers with several partners above which a list is held to have doubles."""


PAPERS: Final = PaperParameters()


@dataclass(frozen=True, slots=True)
class InstitutionParameters:
    """Of the search for the institutions that an affiliation names."""

    review_at: float = 0.4
    """From this score on an institution is answered: there F1 is highest on the develop half."""

    apply_at: float = 0.8
    """From this score on it is applied: of strings not learned from, over 0.92 of those are right
    in each sample, also in its halves; from 0.7 on one half has 0.91."""

    likely: float = -5.5
    """Evidence (log odds) that a candidate needs by itself: 1 of 250 below is right."""

    most: int = 10
    """Candidates of one text that are judged beside each other: the right one is among them."""


INSTITUTIONS: Final = InstitutionParameters()
