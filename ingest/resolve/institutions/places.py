"""Names of countries, and of the states of some, as an affiliation bears them."""

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from ingest.resolve.institutions.words import words


@cache
def countries() -> dict[tuple[str, ...], str]:
    """Return the code of the country, of two letters, by the folded words of its names."""
    return {key: code for code, name in _names() if (key := key_of(name))}


@cache
def country_keys() -> dict[str, list[tuple[str, ...]]]:
    """Return the folded names of each country by its code."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for key, code in countries().items():
        found.setdefault(code, []).append(key)
    return found


@lru_cache(maxsize=50_000)
def key_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a place's name."""
    return tuple(word.text for word in words(name))


def _names() -> Iterator[tuple[str, str]]:
    text = files("ingest.resolve.institutions").joinpath("countries.txt").read_text("utf-8")
    for line in text.splitlines():
        code, _, names = line.partition(" ")
        for name in names.split("|"):
            yield code, name
