"""What a judgement says in sentences: one for each group of features that tell of one thing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.authors.compatible import Level, level_of
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.spelling import Form, form_of, is_initial
from ingest.resolve.authors.state import State
from ingest.resolve.authors.words import place_words, text_words

SHOWN: Final = 5  # names or words of a fact
RARE: Final = 0.05  # bearers of a name that hardly anybody else has
FEW: Final = 1.5  # bearers of a name that may well be one person's

THEMES: Final[dict[str, tuple[str, ...]]] = {
    "papers": ("bias", "size", "size of the smaller", "coauthors of the larger"),
    "name": (
        "spelling", "middle name", "initial", "nickname", "order", "distant name", "initials only",
    ),
    "namesakes": (
        "rare name", "common name", "East Asian name", "much-used name", "much-used common name",
    ),
    "coauthors": (
        "shared coauthor", "more coauthors", "share of coauthors", "no shared coauthor",
        "shared coauthor of many papers",
    ),
    "acquaintances": ("acquainted coauthors", "acquainted coauthors of many papers"),
    "circles": (
        "near coauthors", "near coauthors without a shared one", "near coauthors of many papers",
        "near coauthors of East Asian names",
    ),
    "institutions": ("shared place", "rare place", "no shared place"),
    "words": (
        "shared words", "shared words of single papers", "no shared words", "much shared words",
        "shared words of many papers",
    ),
    "subjects": (
        "alike subjects", "alike subjects of single papers", "alike subjects of many papers",
    ),
    "venues": ("shared venue",),
    "standing": (
        "both late in lists", "both late in lists of a common name", "unlike places in lists",
        "later in lists with the years",
    ),
    "years": (
        "years between", "many years between", "same years", "same years without a shared coauthor",
        "same years without a shared place",
    ),
}  # fmt: skip
"""Features that speak of one thing, which a person reads once."""

ON_NAMES: Final = {
    Level.SAME: "both are printed '{0}'",
    Level.SPELLING: "'{0}' and '{1}' are one name in two spellings",
    Level.MIDDLE: "'{0}' leaves out a middle name of '{1}'",
    Level.INITIAL: "an initial of '{0}' fits '{1}'",
    Level.NICKNAME: "'{0}' and '{1}' are a short and a full given name",
    Level.ORDER: "'{0}' and '{1}' are the same words in another order",
    Level.DISTANT: "'{1}' has a first or a family name more than '{0}'",
}


class Sides(NamedTuple):
    """What two groups of mentions say, and the same as clusters 0 and 1."""

    ours: Sequence[Mention]
    theirs: Sequence[Mention]
    state: State
    forms: Sequence[Form]


def sentence(theme: str, sides: Sides) -> str:
    """Return what a person should read beside what a theme weighs."""
    return _SAID[theme](sides)


def _papers(sides: Sides) -> str:
    one, other = sorted((len(sides.ours), len(sides.theirs)))
    return f"{_papers_of(one)} beside {_papers_of(other)}: before the facts, likelier two people"


def _papers_of(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"


def _name(sides: Sides) -> str:
    pairs = [
        sorted(pair, key=_fullness)
        for pair in product(_printed(sides.ours), _printed(sides.theirs))
    ]
    found = [
        (level, short, long)
        for short, long in pairs
        if (level := level_of(form_of(short), form_of(long))) is not None
    ]
    if not found:
        return "their names agree once umlauts are written out"
    level, short, long = min(found)
    if level is Level.INITIAL and len(initials := _fits(short, long)) == 1:
        return "the initial '{}.' fits '{}'".format(*initials[0])
    return ON_NAMES[level].format(short, long)


def _fullness(name: str) -> tuple[int, str]:
    return len(name), name


def _fits(short: str, long: str) -> list[tuple[str, str]]:
    pairs = zip(form_of(short).given, form_of(long).given, strict=False)
    return [
        (a.upper(), b.title()) for a, b in pairs if is_initial(a) and a != b and not is_initial(b)
    ]


def _namesakes(sides: Sides) -> str:
    one, other = np.array([0]), np.array([1])
    people = float(sides.state.names(one, other).people[0])
    used = np.expm1(max(sides.state.used(one)[0], sides.state.used(other)[0]))
    return f"{_bearers(people)}; here it stands on {_papers_of(round(used))}"


def _bearers(people: float) -> str:
    if people < RARE:
        return "hardly anybody else bears this name"
    if people < FEW:
        return "one or two people may bear this name"
    return f"about {people:,.0f} people of the field bear this name"


def _coauthors(sides: Sides) -> str:
    ours, theirs = _beside(sides, 0), _beside(sides, 1)
    shared = sorted(ours[at] for at in ours.keys() & theirs.keys())
    if shared:
        return f"both wrote with {_listed(shared)}"
    if not ours or not theirs:
        return "one of them has no coauthors"
    few, many = sorted((len(ours), len(theirs)))
    return f"nobody wrote with both: {few} and {many} coauthors have no name in common"


def _acquaintances(sides: Sides) -> str:
    ours, theirs = _beside(sides, 0), _beside(sides, 1)
    pairs = np.array(list(product(ours, theirs))).reshape(-1, 2)
    met = sides.state.acquaintance.contains(pairs[:, 0], pairs[:, 1])
    named = sorted({" and ".join(sorted((ours[a], theirs[b]))) for a, b in pairs[met].tolist()})
    return f"coauthors of one wrote with coauthors of the other: {_listed(named)}"


def _institutions(sides: Sides) -> str:
    shared, known = _in_common(sides, _places)
    if shared:
        return f"the affiliations of both say {_listed(shared)}"
    return "their affiliations have no word in common" if known else "an affiliation is missing"


def _words(sides: Sides) -> str:
    shared, _ = _in_common(sides, lambda one: text_words(one.title))
    if shared:
        return f"titles of both say {_listed(shared)}"
    both, _ = _in_common(sides, lambda one: text_words(" ".join([*one.topics, one.abstract])))
    if both:
        return f"abstracts of both say {_listed(both)}"
    return "their titles have no telling word in common"


def _subjects(sides: Sides) -> str:
    if sides.state.subjects.is_empty:
        return "too few papers to learn subjects from; the shared words stand for them"
    alike = float(sides.state.subjects.near(np.array([0]), np.array([1]))[0])
    return f"what their papers are about is alike by {alike:.2f} (1 is the same, 0 unrelated)"


def _circles(sides: Sides) -> str:
    if sides.state.company.is_empty:
        return "too few papers to learn circles from; the shared coauthors stand for them"
    near = float(sides.state.company.near(np.array([0]), np.array([1]))[0])
    return f"their coauthors move in circles that are near by {near:.2f} (1 is the same)"


def _venues(sides: Sides) -> str:
    shared, _ = _in_common(sides, lambda one: [one.venue])
    return f"both published in {_listed(shared)}" if shared else "they share no venue"


def _standing(sides: Sides) -> str:
    placed, standing = sides.state.placed[:2], sides.state.standing[:2]
    if not placed.all():
        return "where one of them stands in the lists of authors is not known"
    one, other = sorted((standing / placed).tolist())
    return f"in lists of authors they stand at {one:.1f} and {other:.1f} (0 is first, 1 last)"


def _years(sides: Sides) -> str:
    spans = [_span(mentions) for mentions in (sides.ours, sides.theirs)]
    return "their papers are of " + " and of ".join(sorted(spans))


def _span(mentions: Sequence[Mention]) -> str:
    years = sorted({one.year for one in mentions if one.year})
    if not years:
        return "unknown years"
    return f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"


def _printed(mentions: Sequence[Mention]) -> list[str]:
    return sorted({" ".join(one.name.split()) for one in mentions})


def _beside(sides: Sides, cluster: int) -> dict[int, str]:
    """Return the names of the coauthors of a side, as printed where they are."""
    side = sides.theirs if cluster else sides.ours
    printed = {form_of(name): name for one in side for name in sorted(one.coauthors)}
    _, ids, _ = sides.state.coauthors.entries(np.array([cluster]))
    forms = {at: sides.forms[at] for at in ids.tolist()}
    return {at: printed.get(form, " ".join(form.words).title()) for at, form in forms.items()}


def _places(mention: Mention) -> Iterator[str]:
    for text in mention.affiliations:
        yield from place_words(text)


def _in_common(
    sides: Sides, words: Callable[[Mention], Iterator[str] | list[str]]
) -> tuple[list[str], bool]:
    """Return what both say, and whether both say anything."""
    ours, theirs = (
        {word for one in side for word in words(one) if word} for side in (sides.ours, sides.theirs)
    )
    return sorted(ours & theirs), bool(ours and theirs)


def _listed(found: Sequence[str]) -> str:
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(found[:SHOWN]) + more


_SAID: Final[dict[str, Callable[[Sides], str]]] = {
    "papers": _papers,
    "name": _name,
    "namesakes": _namesakes,
    "coauthors": _coauthors,
    "acquaintances": _acquaintances,
    "circles": _circles,
    "institutions": _institutions,
    "words": _words,
    "subjects": _subjects,
    "venues": _venues,
    "standing": _standing,
    "years": _years,
}
