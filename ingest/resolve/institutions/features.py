"""What speaks for and against a candidate, as numbers that a weighted sum can take."""

from collections.abc import Sequence
from math import log, log1p
from typing import Final

from rapidfuzz import fuzz

from ingest.resolve.institutions.candidates import Candidate
from ingest.resolve.institutions.index import COMPANY, Index, Kind
from ingest.resolve.institutions.query import Query
from ingest.resolve.institutions.words import kinds_of_place

UNITS: Final = frozenset(
    [
        "school",
        "college",
        "hospital",
        "clinic",
        "department",
        "faculty",
        "laboratory",
        "center",
        "institute",
        "division",
        "unit",
        "group",
        "section",
        "program",
        "programme",
        "chair",
        "library",
        "press",
        "museum",
        "campus",
        "branch",
    ]
)
CARE: Final = frozenset(["hospital", "clinic", "health", "medicine"])
KINDS: Final = (
    *("education", "healthcare", "company", "government", "facility", "nonprofit", "funder"),
    *("archive", "other"),
)


_WORDS_OF_KINDS: Final = {
    "education": frozenset(["university", "college", "school", "polytechnic", "academy"]),
    "healthcare": frozenset(["hospital", "clinic"]),
    "company": COMPANY,
    "government": frozenset(["ministry", "government", "agency", "department"]),
    "facility": frozenset(["institute", "laboratory", "center"]),
}


def features(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    """Return the features of a candidate by name; those that are 0 are left out."""
    place = _place(index, query, found)
    values = {
        **_name(index, query, found),
        **_around(query, found),
        **place,
        **_organisation(index, query, found),
    }
    values.update(_together(values))
    return {name: value for name, value in values.items() if value}


def _name(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    entry = index.entries[found.entry]
    kind = entry.kind.name.lower()
    texts = tuple(query.words[at].text for at in found.place)
    values = {f"exact {kind}" if found.exact else f"part of {kind}": 1.0}
    values["words"] = log(len(entry.words))
    values["one word"] = float(len(entry.words) == 1)
    values["weight"] = min(float(index.weight[found.entry]), 40.0) / 10
    values["mended"] = float(bool(query.mended.intersection(found.place)))
    values["literal"] = float(f" {entry.literal} " in query.literal)
    if found.exact:
        values["order"] = float(texts == entry.words)
        values["holders"] = log(found.holders)
        values["crossed"] = min(_parts_of(query, found) - 1, 3) * 1.0
    else:
        values |= _partly(index, query, found)
    return values


def _partly(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    entry = index.entries[found.entry]
    here = {query.words[at].text for at in found.place}
    everywhere = {word.text for word in query.words}
    missing = [index.rarity[word] for word in entry.words if word not in here]
    weight = float(index.weight[found.entry])
    whole = sum(index.rarity[word] for word in set(entry.words) & everywhere) / weight
    span = " ".join(word.text for word in query.words[found.start : found.stop])
    alike = fuzz.ratio(" ".join(entry.words), span) / 100
    return {
        "part": 1.0,
        "covered": found.covered,
        "covered above 0.8": max(0.0, found.covered - 0.8) * 5,
        "only kinds missing": float(
            kinds_of_place().issuperset(word for word in entry.words if word not in here)
        ),
        "words missing": log1p(sum(word not in here for word in entry.words)),
        "covered elsewhere": whole - found.covered,
        "rarest missing": max(missing, default=0.0) / 10,
        "rarest missing anywhere": max(
            (index.rarity[w] for w in entry.words if w not in everywhere), default=0.0
        )
        / 10,
        "alike": alike,
        "alike above 0.9": max(0.0, alike - 0.9) * 10,
        "gaps": log1p(found.stop - found.start - len(found.place)),
    }


def _parts_of(query: Query, found: Candidate) -> int:
    return len({query.words[at].part for at in found.place})


def _around(query: Query, found: Candidate) -> dict[str, float]:
    words, start, stop = query.words, found.start, found.stop
    before = words[start - 1] if start and words[start - 1].part == words[start].part else None
    after = words[stop] if stop < len(words) and words[stop].part == words[stop - 1].part else None
    rest = [at for at in query.part_of[_part_at(query, start)] if not start <= at < stop]
    parts = len(query.part_of)
    part = words[start].part
    first, last = words[0].part, words[-1].part
    return {
        "and before": float(before is not None and words[start].joined),
        "and after": float(after is not None and after.joined),
        "unit of it": float(before is not None and words[start].linked),
        "word before": float(before is not None and not words[start].linked),
        "unit word before": float(before is not None and before.text in UNITS),
        "it of something": float(after is not None and after.linked),
        "word after": float(after is not None and not after.linked),
        "unit word after": float(after is not None and after.text in UNITS),
        "university after": float(after is not None and after.text == "university"),
        "unit word earlier": float(any(words[at].text in UNITS for at in rest if at < start)),
        "unit word later": float(any(words[at].text in UNITS for at in rest if at >= stop)),
        "words before": log1p(sum(at < start for at in rest)),
        "words after": log1p(sum(at >= stop for at in rest)),
        "words earlier": log1p(start) / 2,
        "words later": log1p(len(words) - stop) / 2,
        "whole part": float(before is None and after is None),
        "whole": float(stop - start == len(words)),
        "share of text": (stop - start) / len(words),
        "first part": float(part == first and parts > 1),
        "last part": float(part == last and parts > 1),
        "parts": log(parts),
        "prose": min(query.prose, 4) / 2,
        "length": log1p(len(words)) / 3,
    }


def _part_at(query: Query, place: int) -> int:
    return next(at for at, part in enumerate(query.part_of) if place in part)


def _place(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    one = index.organisations[found.owner]
    city, region = index.city_of[found.owner], index.region_of[found.owner]
    taken = {query.words[at].text for at in found.place}
    texts = [word.text for word in query.words]
    outside = [text for at, text in enumerate(texts) if at not in found.place]
    named = bool(city) and _within(city, outside)
    region_named = bool(region) and region != city and _within(region, outside)
    country = one.country in query.countries
    others = query.cities - {city}
    city_country = one.country in query.city_countries
    return {
        "city": float(named),
        "city in the name": float(bool(city) and not named and taken.issuperset(city)),
        "other city": float(bool(others) and not named),
        "region": float(region_named),
        "country": float(country),
        "other country": float(bool(query.countries) and not country),
        "country of a city": float(not query.countries and city_country and not named),
        "no country of a city": float(
            not query.countries and bool(query.cities) and not city_country
        ),
        "no place": float(not query.countries and not query.cities and not named),
    }


def _within(key: Sequence[str], texts: Sequence[str]) -> bool:
    if len(key) == 1:
        return key[0] in texts
    return any(tuple(texts[at : at + len(key)]) == tuple(key) for at in range(len(texts)))


def _organisation(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    span = {query.words[at].text for at in found.place}
    texts = {word.text for word in query.words}
    return {
        **_standing(index, found.owner),
        "university in it": float("university" in span),
        "university elsewhere": float("university" in texts - span),
        "hospital in it": float(not CARE.isdisjoint(span)),
        "hospital elsewhere": float(not CARE.isdisjoint(texts - span)),
        **_kinds_beside(index, query, found),
        "company in text": float(not COMPANY.isdisjoint(texts)),
        "host": float(bool(query.hosts) and _at_host(index, query, found.owner)),
        "acronym too": float(_acronym_too(index, query, found)),
    }


def _kinds_beside(index: Index, query: Query, found: Candidate) -> dict[str, float]:
    """Return whether the words beside the name are of its kind of organisation, or of another."""
    part = {query.words[at].part for at in found.place}
    beside = {w.text for at, w in enumerate(query.words) if w.part in part} - {
        query.words[at].text for at in found.place
    }
    named = {kind for kind, said in _WORDS_OF_KINDS.items() if not beside.isdisjoint(said)}
    kinds = set(index.organisations[found.owner].kinds)
    return {
        "its kind beside": float(not named.isdisjoint(kinds)),
        "other kind beside": float(bool(named) and named.isdisjoint(kinds)),
        "medicine elsewhere": float(
            "medicine" in {word.text for word in query.words}
            and "medicine" not in {query.words[at].text for at in found.place}
        ),
    }


def _standing(index: Index, owner: int) -> dict[str, float]:
    """Return what holds of an organisation whatever the text; kept with the index."""
    if (known := index.standing.get(owner)) is not None:
        return known
    one = index.organisations[owner]
    values = {
        **{f"kind {kind}": 1.0 for kind in KINDS if kind in one.kinds},
        "inactive": float(one.status != "active"),
        "children": log1p(len(index.children[owner])) / 2,
        "has parent": float(bool(index.parents[owner])),
        "registered": one.registered / 5,
        "relations": log1p(one.relations) / 2,
        "system": float("system" in one.name.lower()),
        "names": log1p(len(one.aliases) + len(one.labels)) / 2,
    }
    index.standing[owner] = {name: value for name, value in values.items() if value}
    return index.standing[owner]


def _at_host(index: Index, query: Query, owner: int) -> bool:
    hosts = index.organisations[owner].hosts
    return any(_same_host(host, given) for host in hosts for given in query.hosts)


def _same_host(host: str, given: str) -> bool:
    return given == host or given.endswith(f".{host}")


def _acronym_too(index: Index, query: Query, found: Candidate) -> bool:
    if index.entries[found.entry].kind is Kind.ACRONYM:
        return False
    if found.owner not in index.with_acronym:
        return False
    return any(
        word.capitals
        and at not in found.place
        and any(index.entries[e].owner == found.owner for e in index.acronyms.get(word.text, ()))
        for at, word in enumerate(query.words)
    )


def _together(values: dict[str, float]) -> dict[str, float]:
    acronym, bare = values.get("exact acronym", 0.0), values.get("exact bare", 0.0)
    core = values.get("exact core", 0.0)
    exact = float("order" in values) * (1 - acronym)
    near = max(values["city"], values["country"], values["region"])
    holders = values.get("holders", 0.0)
    return {
        "acronym near": acronym * near,
        "acronym of many": acronym * holders,
        "bare near": bare * near,
        "bare company": bare * values.get("kind company", 0.0),
        "one word company": values["one word"] * values.get("kind company", 0.0) * exact,
        "one word weight": values["one word"] * values["weight"],
        "many holders near": holders * near,
        "many holders, city": holders * values["city"],
        "many holders, children": holders * values.get("children", 0.0),
        "part near": values.get("part", 0.0) * near,
        "part, no place": values.get("part", 0.0) * values["no place"],
        "exact in other country": exact * values["other country"],
        "exact whole part": exact * values["whole part"],
        "exact whole": exact * values["whole"],
        "exact, weight": exact * values["weight"],
        "part whole part": values.get("part", 0.0) * values["whole part"],
        "acronym whole part": acronym * values["whole part"],
        "acronym whole": acronym * values["whole"],
        "core unit later": core * values["unit word later"],
        "core whole part": core * values["whole part"],
        "exact unit before": exact * values["unit word before"],
        "exact unit after": exact * values["unit word after"],
        "exact funder": exact * values.get("kind funder", 0.0),
    }
