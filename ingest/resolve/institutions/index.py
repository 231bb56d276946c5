"""The names of all organisations, laid out so that those in an affiliation are found at once."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from ingest.resolve.institutions.organisation import Organisation
from ingest.resolve.institutions.places import countries, country_keys, key_of
from ingest.resolve.institutions.words import Word, kinds_of_place, words
from ingest.resolve.names import normalised

FORMAT: Final = 2
"""Of what is kept of an index; raise it too when words are folded otherwise, and those on disk are
out of date."""

COMPANY: Final = frozenset(
    [
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "gmbh",
        "corp",
        "corporation",
        "co",
        "company",
        "llc",
        "plc",
        "ag",
        "pty",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "group",
        "oy",
        "kg",
        "sas",
        "kk",
        "pvt",
        "private",
        "holding",
    ]
)  # legal forms, which are left out of many names

RAREST: Final = 10.85  # rarity of a word that one organisation has, however many there are
_HOCHSCHULE: Final = re.compile(r"\bhochschule\b", re.IGNORECASE)
_SUBTITLE: Final = re.compile(r"\s[-\u2013\u2014|]\s")

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Kind(IntEnum):
    """What sort of name it is."""

    LABEL = 0
    ALIAS = 1
    ACRONYM = 2
    FORMER = 3
    """Of an organisation that this one took the place of."""
    BARE = 4
    """Shorter: without the place, the legal form, a subtitle or an acronym at its head."""
    CORE = 5
    """Only the words that tell a university from others: 'Example' of 'Example University'."""


class Entry(NamedTuple):
    """One name of an organisation, in folded words."""

    owner: int
    kind: Kind
    words: tuple[str, ...]
    literal: str
    """The name in lower case without accents and punctuation."""


class Index:
    """Organisations by number, and their names by number."""

    def __init__(self, organisations: Sequence[Organisation], entries: Sequence[Entry]) -> None:
        self.organisations = organisations
        self.entries = entries
        self.number = {one.id: at for at, one in enumerate(organisations)}
        self.successor = _successors(organisations, self.number)
        self.standing: dict[int, dict[str, float]] = {}
        self.with_acronym = {e.owner for e in entries if e.kind is Kind.ACRONYM}
        self._words()
        self._phrases()
        self._places()
        self._family()

    @property
    def size(self) -> int:
        """How many organisations it holds."""
        return len(self.organisations)

    def _words(self) -> None:
        owners: dict[str, set[int]] = defaultdict(set)
        names: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(self.entries):
            if entry.kind is Kind.ACRONYM:
                continue
            for word in set(entry.words):
                owners[word].add(entry.owner)
                names[word].append(at)
        total = max(self.size, 1)
        scale = RAREST / np.log(1 + total)
        self.rarity = {w: float(scale * np.log(1 + total / len(of))) for w, of in owners.items()}
        self.names_with = {word: np.array(found, dtype=np.int32) for word, found in names.items()}
        self.weight = np.array(
            [sum(self.rarity.get(w, RAREST) for w in set(e.words)) for e in self.entries],
            dtype=np.float32,
        )

    def _phrases(self) -> None:
        """Names by their words in alphabetical order; acronyms apart, by their letters."""
        self.phrases: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.acronyms: dict[str, list[int]] = defaultdict(list)
        for at, entry in enumerate(self.entries):
            if entry.kind is Kind.ACRONYM:
                self.acronyms["".join(entry.words)].append(at)
            else:
                self.phrases[tuple(sorted(entry.words))].append(at)
        self.lengths = frozenset(map(len, self.phrases))

    def _places(self) -> None:
        """Cities and regions by their folded words, with the countries that have one."""
        self.cities: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.city_of = [key_of(one.city) for one in self.organisations]
        self.region_of = [key_of(one.region) for one in self.organisations]
        for key, one in zip(self.city_of, self.organisations, strict=True):
            if key and key not in countries():
                self.cities[key].add(one.country)

    def _family(self) -> None:
        self.parents = [self._numbers(one.parents) for one in self.organisations]
        self.children = [self._numbers(one.children) for one in self.organisations]
        for child, parents in enumerate(self.parents):
            for parent in parents:
                self.children[parent].add(child)
        for parent, children in enumerate(self.children):
            for child in children:
                self.parents[child].add(parent)

    def _numbers(self, ids: Iterable[str]) -> set[int]:
        found = (self.number.get(one) for one in ids)
        return {self.successor.get(at, at) for at in found if at is not None}


class Kept(msgspec.Struct, frozen=True):
    """An index as it is kept on disk."""

    organisations: list[Organisation]
    owners: list[int]
    kinds: bytes
    words: list[str]
    literals: list[str]


def built(organisations: Iterable[Organisation]) -> Index:
    """Build an index; of two organisations with one id the first is kept.

    The order of what is given does not matter.
    """
    by_id: dict[str, Organisation] = {}
    for one in organisations:
        by_id.setdefault(one.id, one)
    kept = [by_id[id_] for id_ in sorted(by_id)]
    return Index(kept, list(_entries(kept)))


def packed(index: Index) -> bytes:
    """Return an index as bytes, to be kept."""
    entries = index.entries
    kept = Kept(
        list(index.organisations),
        [entry.owner for entry in entries],
        bytes(entry.kind for entry in entries),
        [" ".join(entry.words) for entry in entries],
        [entry.literal for entry in entries],
    )
    return msgspec.msgpack.encode(kept)


def unpacked(content: bytes) -> Index:
    """Return the index of the bytes; ValueError if they are none."""
    kept = msgspec.msgpack.decode(content, type=Kept)  # its errors are ValueErrors
    kinds = list(Kind)
    entries = [
        Entry(owner, kinds[kind], tuple(text.split(" ")), literal)
        for owner, kind, text, literal in zip(
            kept.owners, kept.kinds, kept.words, kept.literals, strict=True
        )
    ]
    return Index(kept.organisations, entries)


def _successors(organisations: Sequence[Organisation], number: dict[str, int]) -> dict[int, int]:
    """Return what took the place of each that is withdrawn; itself where nobody knows."""
    found = {}
    for at, one in enumerate(organisations):
        if one.status != "withdrawn":
            continue
        last, met = at, {at}
        while nexts := [number[id_] for id_ in organisations[last].successors if id_ in number]:
            if nexts[0] in met:
                break
            last = nexts[0]
            met.add(last)
        found[at] = last
    return found


def _entries(organisations: Sequence[Organisation]) -> Iterator[Entry]:
    number = {one.id: at for at, one in enumerate(organisations)}
    successor = _successors(organisations, number)
    for at, one in enumerate(organisations):
        owner = successor.get(at, at)
        if at in successor and organisations[owner].status == "withdrawn":
            continue
        seen: set[tuple[bool, tuple[str, ...], str]] = set()
        for kind, key, literal in _keys(one):
            mark = (kind is Kind.ACRONYM, key, literal)
            if key and mark not in seen:
                seen.add(mark)
                yield Entry(owner, kind if owner == at else _former(kind), key, literal)


def _former(kind: Kind) -> Kind:
    return kind if kind is Kind.ACRONYM else Kind.FORMER


def _keys(one: Organisation) -> Iterator[tuple[Kind, tuple[str, ...], str]]:
    """Yield each name as kind, folded words and literal text; a name may come more than once."""
    labels, aliases = dict.fromkeys((one.name, *one.labels)), one.aliases
    named = {name: words(name) for name in (*labels, *aliases)}
    keys = {name: _texts(found) for name, found in named.items()}
    for name, key in keys.items():
        kind = Kind.LABEL if name in labels else Kind.ALIAS
        literal = normalised(name)
        if _is_acronym(name):
            yield Kind.ACRONYM, key, literal
        yield kind, key, literal
    for name in one.acronyms:
        yield Kind.ACRONYM, _folded(name), normalised(name)
    known = set(keys.values())
    bare = dict.fromkeys(cut for name, key in keys.items() for cut in _bare(name, key, one))
    for key in bare:
        if key not in known:
            yield Kind.BARE, key, " ".join(key)
    for core in _cores(one, named.values()):
        yield Kind.CORE, core, " ".join(core)


def _cores(one: Organisation, named: Iterable[Sequence[Word]]) -> dict[tuple[str, ...], None]:
    if "education" not in one.kinds:
        return {}
    found = (_core(words_) for words_ in named)
    return dict.fromkeys(c for c in found if len(c) == 1 or (c and c != key_of(one.city)))


def _core(found: Sequence[Word]) -> tuple[str, ...]:
    """Return the words beside 'University' in a name; nothing if one tells a kind or an 'of'."""
    if any(word.linked for word in found) or "university" not in (texts := _texts(found)):
        return ()
    rest = tuple(text for text in texts if text != "university")
    return rest if kinds_of_place().isdisjoint(rest) and len(rest) == len(texts) - 1 else ()


def _texts(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in found)


def _folded(name: str) -> tuple[str, ...]:
    return _texts(words(name))


def _is_acronym(name: str) -> bool:
    return " " not in name and name.isupper()


def _bare(name: str, key: tuple[str, ...], one: Organisation) -> Iterator[tuple[str, ...]]:
    """Yield a name without what stands in brackets, without its place, without its legal form."""
    outer, bracket, _ = name.partition("(")
    if bracket and outer.strip():
        key = _folded(outer)
        yield key
    yield from filter(_says_enough, map(_folded, _ways(name)))
    for place in (key_of(one.city), key_of(one.region), *country_keys().get(one.country, ())):
        if place and key[-len(place) :] == place and _says_enough(key[: -len(place)]):
            yield key[: -len(place)]
    short = key
    while len(short) > 1 and short[-1] in COMPANY:
        short = short[:-1]
    if short != key:
        yield short


def _ways(name: str) -> Iterator[str]:
    """Yield a name without what follows a dash or a bar, and without an acronym at its head.

    A 'Hochschule' calls itself a university abroad.
    """
    head, dash, _ = _SUBTITLE.sub("|", name).partition("|")
    if dash:
        yield head
    first, _, rest = name.partition(" ")
    if first.isupper() and len(first) > 1:
        yield rest
    if _HOCHSCHULE.search(name):
        yield _HOCHSCHULE.sub("university", name)


def _says_enough(key: tuple[str, ...]) -> bool:
    return len(key) > 1 and not (kinds_of_place() | COMPANY).issuperset(key)
