"""The author lists of two papers laid side by side."""

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from ingest.identity.change import Fields, Portrait
from ingest.resolve.names import normalised, turned

ALIKE: Final = 75  # of 100; 'j smith' and 'jane smith' score 82, two names in one place 20 to 60


def same_places(kept: Portrait, gone: Portrait) -> dict[str, str]:
    """Return, for authors of `gone`, the author whom `kept` prints in the same place.

    The same author, or one whose name can be the same at the same position; each stands for one.
    """
    ours = dict(_printed(kept))
    taken = {author for author in ours if author in dict(_printed(gone))}
    found = {author: author for author in taken}
    for author, fields in _printed(gone):
        if author in found:
            continue
        for other, theirs in ours.items():
            if other not in taken and _one_place(fields, theirs):
                found[author] = other
                taken.add(other)
                break
    return found


def _printed(paper: Portrait) -> Iterator[tuple[str, Fields]]:
    edges = sorted(
        paper.of_type("AUTHORED").items(), key=lambda one: (one[1].get("position") or 0, one[0])
    )
    for edge, fields in edges:
        yield edge.start.key, fields


def _one_place(first: Fields, second: Fields) -> bool:
    positions = first.get("position"), second.get("position")
    if None in positions or positions[0] != positions[1]:
        return False
    names = [normalised(turned(fields["raw_name"])) for fields in (first, second)]
    return fuzz.token_set_ratio(*names) >= ALIKE or _initials(*names)


def _initials(first: str, second: str) -> bool:
    """Tell whether the last words agree and the first letters of the first words do."""
    ours, theirs = first.split(), second.split()
    return bool(ours and theirs) and (ours[-1], ours[0][0]) == (theirs[-1], theirs[0][0])
