"""The statements that write a plan, in the order in which one transaction runs them.

New things first, then what the source takes back, then what is left without a reason. What the
look-up found nowhere is created without being looked for again: `turn` sees to it that nobody
else has written in between.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from ingest.load.doubts import ASK
from ingest.load.rows import Identified, Plan
from kg.cypher import Bound, Statement, load

_PAPERS: Final = load("ingest.load.papers")
_NEW_PAPERS: Final = load("ingest.load.new_papers")
_AUTHORS: Final = load("ingest.load.authors")
_NEW_AUTHORS: Final = load("ingest.load.new_authors")
_INSTITUTIONS: Final = load("ingest.load.institutions")
_TOPICS: Final = load("ingest.load.topics")
_AUTHOR_RECORDS: Final = load("ingest.load.author_records")
_INSTITUTION_RECORDS: Final = load("ingest.load.institution_records")
_TOPIC_RECORDS: Final = load("ingest.load.topic_records")
_AUTHORED: Final = load("ingest.load.authored")
_NEW_AUTHORED: Final = load("ingest.load.new_authored")
_ABOUT: Final = load("ingest.load.about")
_NEW_ABOUT: Final = load("ingest.load.new_about")
_CITES: Final = load("ingest.load.cites")
_NEW_CITES: Final = load("ingest.load.new_cites")
_REFERS: Final = load("ingest.load.refers")
_NEW_REFERS: Final = load("ingest.load.new_refers")
_ARRIVED: Final = load("ingest.load.arrived")
_WITHIN: Final = load("ingest.load.within")
_PART_OF: Final = load("ingest.load.part_of")
_PREPRINT_OF: Final = load("ingest.load.preprint_of")
_SUCCEEDED_BY: Final = load("ingest.load.succeeded_by")
_STATED: Final = load("ingest.load.stated")
_ABSORBED: Final = load("ingest.load.absorbed")
_IDENTIFY: Final = load("ingest.load.identify")
_FORGET_LINKS: Final = load("ingest.load.forget_links")
_WITHDRAW_AUTHORED: Final = load("ingest.load.withdraw_authored")
_WITHDRAW_LINKS: Final = load("ingest.load.withdraw_links")
_WITHDRAW_STATED: Final = load("ingest.load.withdraw_stated")
_WITHDRAW_DIGESTS: Final = load("ingest.load.withdraw_digests")
_TOUCH_AUTHORS: Final = load("ingest.load.touch_authors")
_COUNT_AFFILIATIONS: Final = load("ingest.load.count_affiliations")
_DROP_AFFILIATIONS: Final = load("ingest.load.drop_affiliations")
_UNCITE: Final = load("ingest.load.uncite")
_REMOVE_ORPHANS: Final = load("ingest.load.remove_orphans")


def steps(plan: Plan, *, source: str, run_id: str) -> list[Bound]:
    """Return the statements that the plan has rows for, bound to them."""
    common = {"source": source, "run_id": run_id}
    return [
        statement.bind(**rows, **{k: v for k, v in common.items() if k in _names(statement)})
        for statement, rows in _steps(plan)
        if any(rows.values())
    ]


def _steps(plan: Plan) -> Iterator[tuple[Statement, dict[str, object]]]:
    yield _WITHDRAW_STATED, {"ids": _of("A", plan.withdrawn), "vanished": plan.vanished}
    yield _FORGET_LINKS, {"ids": _of("P", plan.changed)}
    yield from _entities(plan)
    yield _WITHDRAW_DIGESTS, {"ids": plan.vanished}
    yield from _links(plan)
    yield _WITHDRAW_AUTHORED, {"ids": _of("P", plan.withdrawn)}
    yield _WITHDRAW_LINKS, {"ids": plan.withdrawn, "vanished": plan.vanished}
    yield _UNCITE, {"ids": _of("P", plan.vanished)}
    touched = sorted(plan.touched)
    yield _TOUCH_AUTHORS, {"ids": touched}
    yield _COUNT_AFFILIATIONS, {"ids": touched}
    yield _DROP_AFFILIATIONS, {"ids": touched}
    yield _REMOVE_ORPHANS, {"ids": sorted(plan.candidates)}


def _entities(plan: Plan) -> Iterator[tuple[Statement, dict[str, object]]]:
    yield from _parted(_NEW_PAPERS, _PAPERS, plan.papers, plan.fresh)
    yield from _parted(_NEW_AUTHORS, _AUTHORS, plan.authors.values(), plan.fresh)
    yield _INSTITUTIONS, {"rows": list(plan.institutions.values())}
    yield _TOPICS, {"rows": list(plan.topics.values())}
    yield _AUTHOR_RECORDS, {"rows": plan.author_records}
    yield _INSTITUTION_RECORDS, {"rows": plan.institution_records}
    yield _TOPIC_RECORDS, {"rows": plan.topic_records}
    yield _ABSORBED, {"rows": plan.absorbed}
    yield _IDENTIFY, {"rows": plan.homes}
    yield ASK, {"rows": list(plan.doubts.values())}


def _links(plan: Plan) -> Iterator[tuple[Statement, dict[str, object]]]:
    yield from _parted(_NEW_AUTHORED, _AUTHORED, plan.authored, plan.fresh)
    yield from _parted(_NEW_ABOUT, _ABOUT, plan.about, plan.fresh)
    yield from _parted(_NEW_CITES, _CITES, plan.cites, plan.fresh)
    yield from _parted(_NEW_REFERS, _REFERS, plan.refers, plan.fresh)
    yield _ARRIVED, {"keys": plan.arrived}
    yield _PREPRINT_OF, {"rows": plan.preprint_of}
    yield _WITHIN, {"rows": plan.within}
    yield _PART_OF, {"rows": plan.part_of}
    yield _SUCCEEDED_BY, {"rows": plan.succeeded_by}
    yield _STATED, {"rows": plan.stated}


def _parted(
    new: Statement, known: Statement, rows: Iterable[Identified], fresh: Collection[str]
) -> Iterator[tuple[Statement, dict[str, object]]]:
    """Yield the statement for new entities, then the one for those that the graph may hold."""
    parts: tuple[list[Identified], list[Identified]] = ([], [])
    for row in rows:
        parts[row["id"] not in fresh].append(row)
    yield new, {"rows": parts[0]}
    yield known, {"rows": parts[1]}


def _of(letter: str, ids: list[str]) -> list[str]:
    return [id_ for id_ in ids if id_.startswith(letter)]


def _names(statement: Statement) -> set[str]:
    return {param.name for param in statement.params}
