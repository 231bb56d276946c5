"""What keeps two records apart, whoever wants to join them."""

from typing import Final

from ingest.identity.change import Portrait
from kg.ids import scheme_of

_SINGLE: Final = {"Author": "orcid", "Institution": "ror"}  # a registry gives one entity one id


def bars(kept: Portrait, gone: Portrait) -> list[str]:
    """Return the reasons why the two cannot be one; none if nothing speaks against it for sure."""
    found = []
    if scheme := _SINGLE.get(kept.ref.label):
        ours, theirs = (_identifiers(one, scheme) for one in (kept, gone))
        if ours and theirs and ours != theirs:
            found.append(f"they bear two identifiers of one registry: {ours[0]} and {theirs[0]}")
    if kept.ref.label == "Author" and (shared := _papers(kept) & _papers(gone)):
        found.append(f"one paper names them as two authors: {min(shared)}")
    return found


def _identifiers(portrait: Portrait, scheme: str) -> list[str]:
    values = (edge.start.key for edge in portrait.of_type("IDENTIFIES"))
    return sorted(value for value in values if scheme_of(value) == scheme)


def _papers(portrait: Portrait) -> set[str]:
    return {edge.end.key for edge in portrait.of_type("AUTHORED")}
