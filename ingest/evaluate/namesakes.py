"""Namesakes made of people who are told apart by their full names: truth where there is none.

A rare full name is taken for one person. Such people are made namesakes: by initials ('A.
Example'), in half of their mentions only (mixed), or by giving several of one family the full name
of another of it, as many as bear it by `Frequency`. The rest stay as they are printed. Families
are parted in two halves by a hash of the name, so that what is measured was never learned from.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Final

import numpy as np

from ingest.resolve.authors.compatible import Level
from ingest.resolve.authors.forms import form_pairs
from ingest.resolve.authors.frequency import Frequency
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.spelling import Form, form_of, wide_form_of
from ingest.resolve.authors.unite import united

INITIALS: Final = "initials"
MIXED: Final = "initials and names mixed"
RENAMED: Final = "full names shared"
PRINTED: Final = "names as printed"
EXPLICIT: Final = "explicit ids"

RARE: Final = 0.3  # bearers of a name up to which it is taken for one person's
WRITTEN_ALIKE: Final = (Level.SPELLING, Level.MIDDLE, Level.NICKNAME, Level.ORDER, Level.DISTANT)
TASKS: Final = ((0.22, INITIALS), (0.35, MIXED), (0.8, RENAMED), (1.0, PRINTED))
"""Up to which lot a block gets which task."""

THINNED: Final = 0.25  # share of families taken whose names are not of East Asia: they are easy
LACKS: Final[tuple[tuple[float, dict[str, object]], ...]] = (
    (0.08, {"abstract": ""}),
    (0.14, {"coauthors": (), "paper_id": ""}),
    (0.20, {"abstract": "", "affiliations": (), "venue": ""}),
    (0.24, {"title": "", "abstract": ""}),
)
"""Up to which lot the mentions of a block lack what: others than the Anthology know less."""


@dataclass(slots=True)
class Made:
    """Mentions to resolve, whose they are, and how they were made namesakes."""

    mentions: list[Mention] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    tasks: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention, person: str | None, task: str) -> None:
        """Take a mention; one whose person is not known takes part only."""
        self.mentions.append(mention)
        if person is not None:
            self.people[mention.mention_id] = person
            self.tasks[mention.mention_id] = task


def made(
    mentions: Sequence[Mention], explicit: Mapping[str, str], *, held_out: bool, seed: int = 0
) -> Made:
    """Make namesakes of half of the families; `explicit` are people known by id, by mention.

    Names with explicit people are parted in halves too, and stay as they are.
    """
    names = _Names(mentions)
    known = {names.of[one.name] for one in mentions if one.mention_id in explicit}
    found, families = Made(), dict[str, list[tuple[Form, Mention]]]()
    for one in mentions:
        at = names.of[one.name]
        form = names.forms[at]
        half = f"explicit {' '.join(form.words)}" if at in known else f"side {form.last}"
        if (lot(half) < 0.5) == held_out:  # noqa: PLR2004 - two halves
            continue
        if at in known:
            found.add(one, explicit.get(one.mention_id), EXPLICIT)
        elif form.is_east_asian or lot(f"thin {form.last}") < THINNED:
            _take(found, families, one, names=names, seed=seed)
    _rename(found, families, names=names, seed=seed + held_out)
    return found


def lot(text: str) -> float:
    """Return a number in 0-1 that depends on the text alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest()) / 2**32


class _Names:
    """The names of all mentions: their forms, how many bear them, and which are one's."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        printed = sorted({one.name for one in mentions})
        self.forms = list(dict.fromkeys(map(form_of, printed)))
        place = {form: at for at, form in enumerate(self.forms)}
        self.of = {name: place[form_of(name)] for name in printed}
        frequency = Frequency(self.forms)
        self.people: Floats = np.array([frequency.people(form) for form in self.forms])
        self.root = self._roots()

    def person(self, form: Form, at: int) -> Form | None:
        """Return who bears a name, by the least of its spellings; none if it may be several."""
        rare = self.people[at] <= RARE and len(form.first) > 1
        return self.forms[self.root[at]] if rare else None

    def _roots(self) -> Ints:
        wide = list(self.forms)
        for name, at in self.of.items():
            wide[at] = form_of(name) if name.isascii() else wide_form_of(name)
        pairs = form_pairs(self.forms, people=self.people, wide=wide)
        alike = np.isin(pairs.level, WRITTEN_ALIKE)
        left, right = pairs.key[alike] // pairs.number, pairs.key[alike] % pairs.number
        return united(len(self.forms), zip(left.tolist(), right.tolist(), strict=True))


def _take(
    found: Made,
    families: dict[str, list[tuple[Form, Mention]]],
    mention: Mention,
    *,
    names: _Names,
    seed: int,
) -> None:
    at = names.of[mention.name]
    form, person = names.forms[at], names.person(names.forms[at], at)
    block = f"{seed} {form.last} {form.first[:1]}"
    task = next(task for up_to, task in TASKS if lot(f"task {block}") <= up_to)
    mention = _lacking(mention, block)
    if task == RENAMED and person:
        families.setdefault(form.last, []).append((person, mention))
        return
    whole = task == MIXED and lot(f"half {mention.mention_id}") < 0.5  # noqa: PLR2004 - half
    if task in (INITIALS, MIXED) and form.first and not whole:
        mention = replace(mention, name=f"{form.first[0].upper()}. {' '.join(form.family).title()}")
    found.add(mention, " ".join(person.words) if person else None, task)


def _lacking(mention: Mention, block: str) -> Mention:
    drawn = lot(f"lack {block}")
    lacks = next((lack for up_to, lack in LACKS if drawn <= up_to), {})
    return replace(mention, **lacks)  # type: ignore[arg-type]


def _rename(
    found: Made, families: Mapping[str, list[tuple[Form, Mention]]], *, names: _Names, seed: int
) -> None:
    """Give groups of people of a family one of its names; who bore it leaves."""
    drawn = np.random.default_rng(seed)
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(names.forms):
        if len(form.first) > 1 and len(form.given) == 1:
            bearers[form.last].append(at)
    taken: set[int] = set()
    for last, held in sorted(families.items()):
        for name, group in _groups(held, bearers[last], names=names, drawn=drawn):
            if name is None or name in taken:
                for person, one in group:
                    found.add(one, " ".join(person.words), RENAMED)
                continue
            taken.add(name)
            printed = " ".join(names.forms[name].words).title()
            for person, one in group:
                found.add(replace(one, name=printed), " ".join(person.words), RENAMED)
    gone = {names.forms[at] for at in taken}
    found.mentions = [
        one
        for one in found.mentions
        if one.mention_id in found.people or form_of(one.name) not in gone
    ]


def _groups(
    held: Sequence[tuple[Form, Mention]],
    bearers: Sequence[int],
    *,
    names: _Names,
    drawn: np.random.Generator,
) -> Iterator[tuple[int | None, list[tuple[Form, Mention]]]]:
    """Yield groups of people of a family and the name that they are to share, none for their own.

    Names are drawn the likelier the more people bear them, so that hard ones are learned from.
    """
    mentions: dict[Form, list[tuple[Form, Mention]]] = defaultdict(list)
    for person, one in held:
        mentions[person].append((person, one))
    people = [sorted(mentions, key=str)[at] for at in drawn.permutation(len(mentions))]
    if not bearers:
        yield None, [one for person in people for one in mentions[person]]
        return
    weight = (names.people[bearers] + 1e-3) ** 0.8
    while people:
        name = bearers[drawn.choice(len(bearers), p=weight / weight.sum())]
        number = 1 + drawn.poisson(min(names.people[name], 15.0))
        group, people = people[:number], people[number:]
        yield name, [one for person in group for one in mentions[person]]
