"""Which records of a batch are to be written: known ones are left, impossible ones rejected.

A record of an entity that was merged into another is judged beside that one's own: each has its
home, the entity that its keys led to before the merge. A record whose keys lead to several entities
that may be one is written to that of its strongest key; a person is asked about them (see `plan`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.load.items import Item, Named, Reject, named_in
from ingest.load.lookup import Held
from ingest.load.words import a
from ingest.resolve.titles import can_be_one
from kg.errors import RecordError
from schema.records import PaperRecord, Record, TopicRecord


@dataclass(frozen=True, slots=True)
class Claim:
    """Which record of the run holds an entity, or the home of a merged one."""

    line: int
    digest: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A record to be written and the entity it is about."""

    item: Item
    named: Named
    id: str
    home: str
    """The entity that the record's keys led to before a merge; where nothing was merged, `id`."""
    digests: tuple[str, ...]
    """What the entity bears now, without the entry that the record replaces."""
    there: bool
    """Whether the graph holds the entity already."""
    new: bool
    changed: bool
    """Whether the source asserted another record of the entity before."""

    @property
    def absorbed(self) -> bool:
        """Whether it describes an entity that was merged into this: it is noted, not written."""
        return self.home != self.id


@dataclass(slots=True)
class Verdict:
    """What becomes of each record of a batch."""

    subjects: list[Subject] = field(default_factory=list)
    unchanged: list[tuple[str, Item]] = field(default_factory=list)
    """The home of each known record, and the record."""
    rejects: list[Reject] = field(default_factory=list)
    spared: set[str] = field(default_factory=set)
    """Entities that records speak of without holding them: the sweep leaves them."""


class Judge:
    """Judges the records of one batch in their order; the first of an entity holds it.

    `claims` are those of the run's earlier records, as far as they concern this batch.
    """

    def __init__(
        self, known: Mapping[str, Held], claims: Mapping[str, Claim], *, source: str
    ) -> None:
        self._known = known
        self._claims = dict(claims)
        self._source = source
        self._placed: dict[str, Held] = {}

    def judge(self, items: Sequence[Item]) -> Verdict:
        """Return the verdict on every record."""
        verdict = Verdict()
        for item in items:
            try:
                self._judge(item, verdict)
            except RecordError as error:
                verdict.rejects.append(Reject(item.raw, str(error), item.keys))
        return verdict

    def _judge(self, item: Item, verdict: Verdict) -> None:
        found = self._found(item)
        held = self._home(item, found) if found else _nobody(item)
        if earlier := self._claims.get(held.home):
            if earlier.digest != item.digest:
                raise RecordError(f"claims {held.key} that line {earlier.line} holds")
            verdict.unchanged.append((held.home, item))
        elif self._entry(item, held) in held.digests:
            verdict.unchanged.append((held.home, item))
        else:
            verdict.subjects.append(self._subject(item, held, there=bool(found)))
        verdict.spared.update(other.id for other in found if other.id != held.home)
        self._place(item, held, found)

    def _place(self, item: Item, held: Held, found: Sequence[Held]) -> None:
        """Let the keys that lead nowhere yet lead where the record is."""
        self._claims.setdefault(held.home, Claim(item.raw.line, item.digest))
        taken = [other.key for other in found]
        self._placed |= dict.fromkeys([key for key in item.keys if key not in taken], held)

    def _found(self, item: Item) -> list[Held]:
        """Return what the keys lead to, strongest first; RecordError if that cannot be one."""
        found = list(self._leads(item.keys))
        for held in found:
            if held.label != item.label:
                raise RecordError(f"{held.key} identifies {a(held.label)}, not {a(item.label)}")
        other = next((held for held in found if held.id != found[0].id), None)
        if other and not _may_be_one(item.record, found):
            raise RecordError(f"{found[0].key} and {other.key} identify two {item.label.lower()}s")
        return found

    def _leads(self, keys: Sequence[str]) -> Iterator[Held]:
        for key in keys:
            if held := self._known.get(key):
                yield held
            elif placed := self._placed.get(key):
                yield replace(placed, key=key)

    def _home(self, item: Item, found: Sequence[Held]) -> Held:
        """Return where the record is at home: where it is known, else with its strongest key.

        Of several homes that were merged into one entity, the one that the source described before
        counts, else the entity's own.
        """
        for held in found:
            if self._entry(item, held) in held.digests:
                return held
        merged = [held for held in found if held.id == found[0].id]
        return min(merged, key=lambda held: (not self._earlier(held), held.home != held.id))

    def _subject(self, item: Item, held: Held, *, there: bool) -> Subject:
        earlier = self._earlier(held)
        others = tuple(entry for entry in held.digests if entry not in earlier)
        absorbed = held.home != held.id
        foreign = any(source_of(entry) != self._source for entry in others)
        if foreign and not absorbed and isinstance(item.record, PaperRecord):
            _require_alike(held, item.record)
        return Subject(
            item,
            named_in(item.record),
            held.id,
            held.home,
            others,
            there=there,
            new=not held.digests and not absorbed,
            changed=bool(earlier) and not absorbed,
        )

    def _entry(self, item: Item, held: Held) -> str:
        return entry_of(self._source, item.digest, home=None if held.home == held.id else held.home)

    def _earlier(self, held: Held) -> list[str]:
        """Return the entry of the source's record of that home, in a list; empty if it has none."""
        home = [] if held.home == held.id else [held.home]
        words = (entry.split(" ") for entry in held.digests)
        return [" ".join(w) for w in words if w[0] == self._source and w[2:] == home]


def entry_of(source: str, digest: str, *, home: str | None) -> str:
    """Return the entry of `digests` for a source's record; `home` is a merged entity's own id."""
    return f"{source} {digest} {home}" if home else f"{source} {digest}"


def source_of(entry: str) -> str:
    """Return the source that an entry of `digests` names."""
    return entry.partition(" ")[0]


def _nobody(item: Item) -> Held:
    """Return the entity that the record makes."""
    title = item.record.title if isinstance(item.record, PaperRecord) else None
    return Held(item.keys[0], item.label, item.new_id, [], title, item.new_id)


def _may_be_one(record: Record, found: Sequence[Held]) -> bool:
    """Tell whether a record's entities may be one: not topics, nor papers of other titles."""
    if isinstance(record, PaperRecord):
        return all(held.title is None or can_be_one(held.title, record.title) for held in found)
    return not isinstance(record, TopicRecord)


def _require_alike(held: Held, paper: PaperRecord) -> None:
    if held.title is not None and not can_be_one(held.title, paper.title):
        raise RecordError(f"{held.key} identifies {held.title!r}, this one is {paper.title!r}")
