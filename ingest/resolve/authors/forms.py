"""Pairs of spellings that can be one person's name, found without comparing all with all."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.authors.compatible import Level, level_of
from ingest.resolve.authors.facts import NICKNAMES
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.spelling import Form, is_initial

LARGEST: Final = 3_000  # spellings that share a key; more tell nothing

Key = tuple[str, ...]


class FormPairs(NamedTuple):
    """Pairs of forms that agree, both ways round and each with itself, sorted."""

    key: Ints
    """First · number of forms + second."""

    level: Ints
    people: Floats
    """How many may bear the less telling of the two names."""

    number: int

    def find(self, left: Ints, right: Ints) -> Ints:
        """Return the place of each pair of forms; -1 for two that cannot be one person's."""
        wanted = left * self.number + right
        at = np.minimum(np.searchsorted(self.key, wanted), len(self.key) - 1)
        return np.where(self.key[at] == wanted, at, -1)


def form_pairs(forms: Sequence[Form], *, people: Floats, wide: Sequence[Form]) -> FormPairs:
    """Compare the forms that share a key; `wide` are the same names with umlauts written out."""
    number = len(forms)
    found = dict.fromkeys((n * number + n for n in range(number)), Level.SAME)
    for a, b in _candidates(forms, wide):
        levels = [level_of(forms[a], forms[b])]
        if wide[a] != forms[a] or wide[b] != forms[b]:
            levels.append(_wide_level(wide[a], wide[b]))
            levels += [_wide_level(wide[a], forms[b]), _wide_level(forms[a], wide[b])]
        known = [level for level in levels if level is not None]
        if known:
            found[a * number + b] = found[b * number + a] = min(known)
    keys = np.array(sorted(found), np.int64)
    levels_of = np.array([found[key] for key in keys.tolist()], np.int64)
    left, right = keys // max(number, 1), keys % max(number, 1)
    return FormPairs(keys, levels_of, np.maximum(people[left], people[right]), number)


def _wide_level(one: Form, other: Form) -> Level | None:
    level = level_of(one, other)
    return Level.SPELLING if level is Level.SAME else level


def _candidates(forms: Sequence[Form], wide: Sequence[Form]) -> Iterator[tuple[int, int]]:
    whole: dict[Key, list[int]] = {}
    initial: dict[Key, list[int]] = {}
    for n, form in enumerate(forms):
        for key in sorted({*_keys(form), *_keys(wide[n])}):
            whole.setdefault(key, []).append(n)
        for key in {(form.last, form.first[:1]), (wide[n].last, wide[n].first[:1])}:
            initial.setdefault(key, []).append(n)
    met: set[tuple[int, int]] = set()
    for members in whole.values():
        met.update(combinations(members[:LARGEST], 2))
    for members in initial.values():
        short = [n for n in members[:LARGEST] if len(forms[n].first) <= 1]
        met.update((min(a, b), max(a, b)) for a in short for b in members[:LARGEST] if a != b)
    yield from sorted(met)


def _keys(form: Form) -> Iterator[Key]:
    """Yield what two spellings of one name have in common, initials apart."""
    yield "joined", "".join(form.words)
    yield "words", *sorted(form.words)
    if len(form.first) > 1:
        yield "first", form.last, min(NICKNAMES.get(form.first, (form.first,)))
        for name in NICKNAMES.get(form.first, ()):
            yield "first", form.last, name
        yield "given", form.last, "".join(form.given)
        if len(form.words) > 2:  # noqa: PLR2004 - of two words none can be left out
            yield "front", *form.words[:-1]
        yield "front", *form.words
    if len(form.given) > 1 and not is_initial(form.given[1]):
        yield "first", form.last, form.given[1]
