"""A slice with something of everything, and the same with any text in place of its texts."""

from collections.abc import Sequence
from typing import Any, Final

from queries.graph.slice import (
    Card,
    Cut,
    Evidence,
    Slice,
    SliceEdge,
    SliceNode,
    SliceRequest,
    Total,
)

ME: Final = "A00000000000me"
PAPER: Final = "P00000000000p1"
CUT: Final = Cut(
    what="Paper",
    shown=1,
    total=16,
    parameters={"per_type": "paper:16"},
    ask="per_type=paper:16",
    highest=16,
)


def sample(text: str = 'On <psychoceramics> & "pots"') -> Slice:
    """Return a slice around an author, whose names and titles are `text`."""
    return Slice(
        nodes=[
            _node(ME, "Author", text, card=Card(role=text, papers=17), hidden={"Paper": 15}),
            _node(PAPER, "Paper", text, card=Card(year=2021, kind="article", source=text)),
            _node("T00000000000t1", "Topic", text, card=Card(level="topic", papers=3)),
            _node("T00000000000t2", "Topic", "Pots", card=Card(level="field")),
            _node("I00000000000i1", "Institution", text, card=Card(country="FR", authors=2)),
        ],
        edges=[
            _edge(f"AUTHORED:{ME}:{PAPER}"),
            _edge(f"AUTHORED/ABOUT:{ME}:T00000000000t1", weight=2.0, papers=[PAPER]),
            _edge(f"ABOUT:{PAPER}:T00000000000t1", weight=0.5),
            _edge("ADJACENT_TO:T00000000000t1:T00000000000t2", weight=-0.25),
            _edge("WITHIN:T00000000000t1:T00000000000t2"),
            _edge(f"AFFILIATED_WITH:{ME}:I00000000000i1", weight=7.0),
        ],
        totals=[Total(type="Paper", shown=1, before=0, total=16, among=None)],
        truncated=[CUT],
        next_cursor="c-1",
        snapshot="0a1b2c3d-7",
        limits=SliceRequest(center=(ME,), per_type="paper:1"),
    )


def _node(key: str, label: Any, text: str, **rest: Any) -> SliceNode:  # noqa: ANN401
    about = {"depth": int(key != ME), "score": None if key == ME else 1.5, "hidden": {}}
    return SliceNode(id=key, type=label, label=text, **about | rest)


def _edge(
    key: str, weight: float | None = None, *, papers: Sequence[str] | None = None
) -> SliceEdge:
    kind, source, target = key.split(":")
    edge = SliceEdge(id=key, type=kind, source=source, target=target, weight=weight)
    evidence = Evidence(total=2, papers=list(papers)) if papers else None
    return edge.model_copy(update={"evidence": evidence})
