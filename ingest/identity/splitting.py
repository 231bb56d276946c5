"""Papers taken from one author and given to another, new or known."""

from collections import Counter
from collections.abc import Collection

from ingest.identity.change import By, Change, EdgeRef, NodeRef, Portrait, Shift
from ingest.resolve.names import turned
from kg.errors import UsageError
from kg.ids import own_id


def split(
    author: Portrait,
    papers: Collection[str],
    *,
    by: By,
    to: Portrait | None = None,
    new: str | None = None,
) -> tuple[str, Change]:
    """Return the id of the author who gets the papers, and the change that gives them.

    `to` is a known author; without one the author is `new`, by default of the id that `new_id`
    gives, and named as most of the papers print it.
    UsageError if the author has not all of the papers, or no others, or the other has one already.
    """
    edges = {edge.end.key: (edge, fields) for edge, fields in author.of_type("AUTHORED").items()}
    if missing := sorted(set(papers) - edges.keys()):
        raise UsageError(f"{author.fields['name']} ({author.id}) has no paper {missing[0]}")
    if len(papers) == len(edges):
        raise UsageError(
            f"{author.fields['name']} ({author.id}) has no other papers: nothing to part"
        )
    taken = [edges[paper] for paper in sorted(papers)]
    if to:
        _require_other_papers(to, papers)
    ref = to.ref if to else NodeRef("Author", new or new_id(author.id, min(papers)))
    change = Change()
    if to is None:
        change.nodes[ref] = Shift(None, _new(ref.key, [fields["raw_name"] for _, fields in taken]))
    for edge, fields in taken:
        change.edges[edge] = Shift(fields, None)
        given = EdgeRef("AUTHORED", ref, edge.end)
        change.edges[given] = Shift(None, {**fields, "assigned_by": by})
    return ref.key, change


def _require_other_papers(to: Portrait, papers: Collection[str]) -> None:
    if both := sorted({edge.end.key for edge in to.of_type("AUTHORED")} & set(papers)):
        raise UsageError(f"{to.fields['name']} ({to.id}) is an author of {both[0]} already")


def new_id(author: str, paper: str, *, again: str = "") -> str:
    """Return an id that the same split gives again; `again` makes another, where that is taken."""
    return own_id("Author", [f"split:{author} {paper}{again}"])


def _new(id_: str, printed: list[str]) -> dict[str, object]:
    counts = Counter(turned(name) for name in printed)
    first, *others = sorted(counts, key=lambda name: (-counts[name], name))
    return {"id": id_, "name": first, "names": others, "digests": []}
