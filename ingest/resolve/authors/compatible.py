"""Whether two spellings can be one person's name, and how well they agree."""

from collections.abc import Sequence
from enum import IntEnum

from ingest.resolve.authors.facts import NICKNAMES, PARTICLES
from ingest.resolve.authors.spelling import Form, is_initial


class Level(IntEnum):
    """How well two names agree, best first."""

    SAME = 0
    """The same words."""

    SPELLING = 1
    """The same but for hyphens, spaces, particles or how umlauts are written."""

    MIDDLE = 2
    """One has a middle name that the other leaves out."""

    INITIAL = 3
    """One has an initial where the other has a name."""

    NICKNAME = 4
    """One has the short form of the other's given name."""

    ORDER = 5
    """The same words in another order."""

    DISTANT = 6
    """One has a first given name or a second family name more."""


def level_of(one: Form, other: Form) -> Level | None:
    """Return how well two names agree; none if they cannot be one person's."""
    if one == other:
        return Level.SAME
    if "".join(one.words) == "".join(other.words):
        return Level.SPELLING
    if _bare(one.family) == _bare(other.family):
        return _by_given(one, other)
    if sorted(one.words) == sorted(other.words):
        return Level.ORDER
    return _by_longer_family(one, other)


def _bare(family: Sequence[str]) -> str:
    return "".join(word for word in family if word not in PARTICLES) or "".join(family)


def _by_given(one: Form, other: Form) -> Level | None:
    a, b = one.given, other.given
    if not a or not b:
        return None if a == b else Level.DISTANT
    if "".join(a) == "".join(b):
        return Level.SPELLING
    if (level := _in_step(a, b)) is not None:
        return level
    if one.is_east_asian:
        return None
    return Level.DISTANT if _called_by_later(a, b) or _called_by_later(b, a) else None


def _in_step(a: Sequence[str], b: Sequence[str]) -> Level | None:
    """Compare given names one by one; the shorter list may lack some after the first."""
    worst = _word_level(a[0], b[0])
    if worst is None:
        return None
    few, many = sorted((a[1:], b[1:]), key=len)
    at = 0
    for word in few:
        while at < len(many) and _word_level(word, many[at]) is None:
            at += 1
        if at == len(many):
            return None
        worst = max(worst, _word_level(word, many[at]) or Level.SAME)
        at += 1
    return max(worst, Level.MIDDLE) if len(few) < len(many) else worst


def _word_level(a: str, b: str) -> Level | None:
    if a == b:
        return Level.SAME
    if is_initial(a) or is_initial(b):
        return Level.INITIAL if a[:1] == b[:1] else None
    return Level.NICKNAME if b in NICKNAMES.get(a, ()) else None


def _called_by_later(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether `b` is `a` without its first given name."""
    return len(a) > 1 and not is_initial(b[0]) and tuple(a[1:]) == tuple(b)


def _by_longer_family(one: Form, other: Form) -> Level | None:
    """Compare 'Ada Example Sample' with 'Ada Example' and with 'Ada Sample'."""
    short, long = sorted((one.words, other.words), key=len)
    if len(short) < 2 or len(long) - len(short) != 1 or is_initial(short[0]):  # noqa: PLR2004
        return None
    return Level.DISTANT if short == long[:-1] else None
