"""Names on a paper that a decision gave to their authors, found again in a record of the paper."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.load.lookup import Assigned
from ingest.resolve.names import normalised, turned
from schema.records import Authorship, PaperRecord


def given_away(paper: PaperRecord, assigned: Sequence[Assigned]) -> dict[int, str]:
    """Return the author of each place in the list, from 0, that a decision is about.

    Only names without identifiers: those are the source's own word on who it is. Of several of one
    spelling that at the same position counts, then the order of the list.
    """
    if not assigned:
        return {}
    edges = defaultdict[str, list[Assigned]](list)
    for edge in assigned:
        edges[_spelling(edge.raw_name)].append(edge)
    places = defaultdict[str, list[int]](list)
    for place, author in enumerate(paper.authorships):
        if not author.identifiers:
            places[_spelling(author.raw_name)].append(place)
    return {
        place: edge.author
        for name, named in edges.items()
        for place, edge in _paired(places[name], named, paper.authorships)
    }


def _paired(
    places: Iterable[int], edges: Iterable[Assigned], authorships: Sequence[Authorship]
) -> Iterator[tuple[int, Assigned]]:
    """Pair places and edges of one spelling: those of one position first, then in their order."""
    left = list(places)
    waiting = list[Assigned]()
    for edge in edges:
        same = [at for at in left if (authorships[at].position or at + 1) == edge.position]
        if same:
            left.remove(same[0])
            yield same[0], edge
        else:
            waiting.append(edge)
    yield from zip(left, waiting, strict=False)


def _spelling(name: str) -> str:
    return normalised(turned(name))
