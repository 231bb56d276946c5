"""Which records of a batch are to be written: known ones are left, impossible ones rejected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.load.items import Item, Reject
from ingest.load.lookup import Held
from ingest.load.words import a
from ingest.resolve.titles import can_be_one
from kg.errors import RecordError
from schema.records import PaperRecord


@dataclass(frozen=True, slots=True)
class Claim:
    """Which record of the run holds an entity."""

    line: int
    digest: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A record to be written and the entity it is about."""

    item: Item
    id: str
    digests: tuple[str, ...]
    """What the entity bears now; the writing source's own digest left out."""
    there: bool
    """Whether the graph holds the entity already."""
    new: bool
    changed: bool
    """Whether the source asserted another record of the entity before."""


@dataclass(slots=True)
class Verdict:
    """What becomes of each record of a batch."""

    subjects: list[Subject] = field(default_factory=list)
    unchanged: list[tuple[str, Item]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


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
        self._ids: dict[str, str] = {}

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
        held = self._held(item)
        id_ = self._earlier(item) or (held.id if held else item.new_id)
        if earlier := self._claims.get(id_):
            if earlier.digest != item.digest:
                key = next((k for k in item.keys if self._ids.get(k) == id_), item.keys[0])
                raise RecordError(f"claims {key} that line {earlier.line} holds")
            verdict.unchanged.append((id_, item))
            return
        if held and f"{self._source} {item.digest}" in held.digests:
            verdict.unchanged.append((id_, item))
        else:
            verdict.subjects.append(self._subject(item, id_, held))
        self._claims[id_] = Claim(item.raw.line, item.digest)
        self._ids |= dict.fromkeys(item.keys, id_)

    def _earlier(self, item: Item) -> str | None:
        return next((self._ids[key] for key in item.keys if key in self._ids), None)

    def _held(self, item: Item) -> Held | None:
        found = [self._known[key] for key in item.keys if key in self._known]
        for held in found:
            if held.label != item.label:
                raise RecordError(f"{held.key} identifies {a(held.label)}, not {a(item.label)}")
            if held.id != found[0].id:
                raise RecordError(
                    f"{found[0].key} and {held.key} identify two {item.label.lower()}s"
                )
        return found[0] if found else None

    def _subject(self, item: Item, id_: str, held: Held | None) -> Subject:
        digests = held.digests if held else []
        others = tuple(d for d in digests if source_of(d) != self._source)
        if held and others and isinstance(item.record, PaperRecord):
            _require_alike(held, item.record)
        return Subject(
            item,
            id_,
            others,
            there=held is not None,
            new=not digests,
            changed=len(others) < len(digests),
        )


def source_of(digest: str) -> str:
    """Return the source that an entry of `digests` names."""
    return digest.partition(" ")[0]


def _require_alike(held: Held, paper: PaperRecord) -> None:
    if held.title is not None and not can_be_one(held.title, paper.title):
        raise RecordError(f"{held.key} identifies {held.title!r}, this one is {paper.title!r}")
