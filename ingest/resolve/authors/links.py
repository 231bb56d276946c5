"""What is one person beyond doubt: people's decisions, identifiers, rare names that meet again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

import numpy as np

from ingest.resolve.authors.corpus import Corpus, Keys
from ingest.resolve.authors.profiles import Ints
from ingest.resolve.authors.state import LONGEST_SPAN, NO_YEAR
from ingest.resolve.authors.unite import chained, united

OBVIOUS: Final = 0.02  # people who may bear a name, times those who may bear the coauthor's

Link = tuple[int, int]


def sure_labels(corpus: Corpus, *, same: Sequence[Link], apart: Sequence[Link]) -> Ints:
    """Return for each mention the least one that is surely the same person.

    ValueError where people decided that two are the same and that they are not.
    """
    label = united(corpus.size, same)
    if any(label[a] == label[b] for a, b in apart):
        raise ValueError("the decisions contradict one another")
    label = _added(label, chained(_entities(corpus)), bad=lambda new: _broken(new, apart))
    keys = corpus.identifiers
    label = _added(  # one iD in common outweighs two of a registry that parts people too often
        label,
        chained(_claimed(corpus, keys)),
        bad=lambda new: _broken(new, apart) | _impossible(corpus, new),
    )
    for groups in (_slots(corpus), _met_again(corpus)):
        label = _added(
            label,
            chained(groups),
            bad=lambda new: (
                _broken(new, apart)
                | _impossible(corpus, new)
                | _with_two(new[keys.owner], keys.scheme, keys.key)
            ),
        )
    return label


def _added(label: Ints, links: Iterable[Link], *, bad: Callable[[Ints], set[int]]) -> Ints:
    """Follow more links, but where that makes a cluster that cannot be."""
    new = united(len(label), chain(enumerate(label.tolist()), links))
    wrong = bad(new)
    return np.where(np.isin(new, sorted(wrong)), label, new) if wrong else new


def _broken(label: Ints, apart: Sequence[Link]) -> set[int]:
    return {int(label[a]) for a, b in apart if label[a] == label[b]}


def _impossible(corpus: Corpus, label: Ints) -> set[int]:
    """Return clusters with two places of one paper or too long a life."""
    on_paper = np.flatnonzero(corpus.paper >= 0)
    wrong = _with_two(label[on_paper], corpus.paper[on_paper], corpus.slot[on_paper])
    dated = np.flatnonzero(corpus.year > 0)
    first, last = np.full(len(label), NO_YEAR), np.zeros(len(label), np.int64)
    np.minimum.at(first, label[dated], corpus.year[dated])
    np.maximum.at(last, label[dated], corpus.year[dated])
    return wrong | set(np.flatnonzero(last - first > LONGEST_SPAN).tolist())


def _with_two(label: Ints, kind: Ints, value: Ints) -> set[int]:
    """Return the clusters that have two values of one kind."""
    order = np.lexsort((value, kind, label))
    label, kind, value = label[order], kind[order], value[order]
    again = (np.diff(label) == 0) & (np.diff(kind) == 0) & (np.diff(value) != 0)
    return set(label[1:][again].tolist())


def _entities(corpus: Corpus) -> Iterable[list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, entity in corpus.entities:
        found[entity].append(at)
    return found.values()


def _slots(corpus: Corpus) -> Iterable[list[int]]:
    """Group mentions of one place on one paper that were given twice."""
    on_paper = np.flatnonzero(corpus.paper >= 0)
    return _grouped(corpus.slot[on_paper], on_paper)


def _claimed(corpus: Corpus, keys: Keys) -> Iterator[list[int]]:
    """Group mentions with one identifier whose names have a word in common."""
    words = [set(form.words) for form in corpus.forms]
    for group in _grouped(keys.key, keys.owner):
        first = words[corpus.form[group[0]]]
        yield [at for at in group if first.intersection(words[corpus.form[at]])]


def _met_again(corpus: Corpus) -> Iterable[list[int]]:
    """Group mentions of one name beside one coauthor, where hardly anybody else has the names."""
    bag = corpus.coauthors()
    form = corpus.form[bag.owners]
    rare = corpus.people[form] * corpus.people[bag.ids] < OBVIOUS
    rare &= (corpus.people[form] < 1) & (corpus.people[bag.ids] < 1)
    return _grouped(form[rare] * len(corpus.forms) + bag.ids[rare], bag.owners[rare])


def _grouped(key: Ints, value: Ints) -> Iterator[list[int]]:
    """Yield the values of each key that has several."""
    order = np.argsort(key, kind="stable")
    heads = np.flatnonzero(np.diff(key[order], prepend=-1)).tolist()
    ordered = value[order].tolist()
    for start, end in zip(heads, [*heads[1:], len(ordered)], strict=False):
        if end - start > 1:
            yield ordered[start:end]
