"""Names of authors that are no person's: of groups, of organisations, and 'et al.'."""

import re
from typing import Final

_GROUPS: Final = (  # of people who sign together
    "collaborations?|committee|consorti(?:um|a)|groups?|initiative|network|project|teams?"
)
_BODIES: Final = (
    "agency|association|cent(?:er|re)|commission|department|foundation|gmbh|inc|institute?|"
    "investigators|laborator(?:y|ies)|ltd|ministry|organi[sz]ation|society|task force|university|"
    "working party"
)
_REST: Final = (  # of organisations' names too, but now and then in a person's
    r"administration|authority|bureau|cent(?:ro|rum)|collection|company|corporation|council|"
    r"division|federation|garden|hospital|institut\w*|international|journals?|laborator\w+|"
    r"librar\w+|museum|national|observatory|office|party|program(?:me)?|repository|school|service|"
    r"societ\w+|survey|system|unit|universi\w+|\w*hochschule|for|of|the|and"
)
_GROUP: Final = re.compile(rf"\b(?:{_GROUPS})\b", re.IGNORECASE)
_COLLECTIVE: Final = re.compile(rf"\b(?:{_GROUPS}|{_BODIES})\b", re.IGNORECASE)
_ORGANISED: Final = re.compile(
    rf"\b(?:{_GROUPS}|{_BODIES}|{_REST})\b|[&@]|\.org\b|\.com\b", re.IGNORECASE
)
_OTHERS: Final = re.compile(r"\b(?:et(?:\.\s*|\s+)al\b\.?|and others\b|others$)", re.IGNORECASE)


def is_group(name: str) -> bool:
    """Tell a group of people, where the source lists hardly anybody else than people."""
    return _GROUP.search(name) is not None


def is_collective(name: str) -> bool:
    """Tell a group or an organisation, where the source lists people and now and then those."""
    return _COLLECTIVE.search(name) is not None


def looks_organised(name: str) -> bool:
    """Tell whether a name reads like an organisation's, where either is as likely."""
    return _ORGANISED.search(name) is not None


def without_others(name: str) -> str:
    """Return a name without 'et al.' or 'and others', which stand for people it does not name."""
    return _OTHERS.sub("", name).strip(" ,")


def names_others(name: str) -> bool:
    """Tell whether a name holds 'et al.' or the like, or is nothing else."""
    return _OTHERS.search(name) is not None
