"""Two entities that a source takes for one: a person is asked, once."""

from typing import Final

from ingest.load.items import Item
from ingest.load.lookup import decided
from ingest.load.mentions import Led
from ingest.load.rows import DoubtRow, Plan
from kg.cypher import load
from kg.graph import Graph
from kg.ids import decision_id

ASK: Final = load("ingest.load.ask")
MOST_KEYS: Final = 3  # of a record, told to say which one it is


def doubt(first: Led, other: Led, *, source: str, item: Item) -> DoubtRow:
    """Return the row that asks whether two entities are one, for a record gives keys of both."""
    label = first.owner.label
    claim = f"{source} gives {first.key} and {other.key} to one {label.lower()}"
    return {
        "id": decision_id("merge", first.owner.id, other.owner.id),
        "entity": label,
        "kept": first.owner.id,
        "gone": other.owner.id,
        "claim": claim,
        "evidence": f"{claim}, in its record of {', '.join(item.keys[:MOST_KEYS])}",
    }


class Doubts:
    """What a run has to ask a person; nothing is asked twice, nor what has been decided."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._asked: set[str] = set()
        self._unheard: set[str] = set()
        self._raised: set[str] = set()

    async def sift(self, plan: Plan) -> None:
        """Leave in a plan what is still to be asked; the entities in doubt do not fall with it."""
        for row in plan.doubts.values():
            plan.candidates -= {row["kept"], row["gone"]}
        open_ = plan.doubts.keys() - self._asked
        known = await decided(self._graph, open_) if open_ else {}
        self._unheard = open_ - known.keys()
        plan.doubts = {id_: plan.doubts[id_] for id_ in sorted(open_) if known.get(id_, True)}

    def settle(self, plan: Plan) -> None:
        """Take it that the plan, which was sifted last, is written."""
        self._asked |= plan.doubts.keys()
        self._raised |= self._unheard

    def notes(self) -> list[str]:
        """Return how many candidates are new, and where a person finds them."""
        return raised(len(self._raised))


def raised(count: int) -> list[str]:
    """Return the note of so many new candidates, in a list; empty if there is none."""
    return [f"new candidates for a merge: {count}; see kg review list"] if count else []
