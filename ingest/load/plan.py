"""The rows that write a batch, planned without a database."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.load.assignments import given_away
from ingest.load.doubts import doubt
from ingest.load.items import Reject
from ingest.load.judge import Subject, entry_of
from ingest.load.lookup import Assigned, Owner
from ingest.load.mentions import Mentions
from ingest.load.rows import Fields, LinkRow, Plan, RecordRow, present
from ingest.resolve.keys import shown_name
from kg.errors import RecordError
from schema.records import (
    Affiliation,
    AuthorRecord,
    Authorship,
    InstitutionRecord,
    InstitutionRef,
    PaperRecord,
    TopicRecord,
    TopicRef,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The rows of a batch, the records they write, and the records that cannot be written."""

    plan: Plan
    claimed: Mapping[str, Owner]
    """The keys that lead to an entity once the plan is written, and did not before."""
    subjects: Sequence[Subject]
    rejects: Sequence[Reject]


def plan(
    subjects: Sequence[Subject],
    owners: Mapping[str, Owner],
    names: Mapping[str, Collection[str]],
    *,
    source: str,
    assigned: Iterable[Assigned] = (),
    heard: Callable[[str], bool] = lambda _key: True,
) -> Planned:
    """Plan the rows of a batch; `names` are those under which the run has written authors before.

    `assigned` are the names on its papers that decisions gave to their authors. The graph holds no
    key that was not `heard` of.
    A record that turns out to be impossible is left out and the others are planned anew, so that
    nothing in the plan leans on it.
    """
    kept, rejects, decided = list(subjects), list[Reject](), list(assigned)
    while True:
        planner = Planner(owners, names, source=source, assigned=decided)
        impossible = planner.add(kept)
        if not impossible:
            planner.plan.part_unheard(heard)
            return Planned(planner.plan, planner.claimed, kept, rejects)
        rejects += impossible
        dropped = {reject.raw.line for reject in impossible}
        kept = [subject for subject in kept if subject.item.raw.line not in dropped]


class Planner:
    """Plans one transaction from the owners that were looked up and those it adds itself."""

    def __init__(
        self,
        owners: Mapping[str, Owner],
        names: Mapping[str, Collection[str]],
        *,
        source: str,
        assigned: Iterable[Assigned] = (),
    ) -> None:
        self.plan = Plan()
        self._assigned = defaultdict[str, list[Assigned]](list)
        for edge in assigned:
            self._assigned[edge.paper].append(edge)
        self._mentions = Mentions(owners, names, self.plan)
        self._source = source

    @property
    def claimed(self) -> Mapping[str, Owner]:
        """The keys that the plan gives to entities."""
        return self._mentions.claimed

    def add(self, subjects: Sequence[Subject]) -> list[Reject]:
        """Plan all records; those returned are impossible, and then the plan is not to be used.

        Every record first takes the keys of its entity, so that the others find it by them.
        """
        fresh = [self._claimed(subject) for subject in subjects]
        rejects = []
        for subject, identifiers in zip(subjects, fresh, strict=True):
            try:
                self._add(subject, identifiers)
                self._ask(subject)
            except RecordError as error:
                rejects.append(Reject(subject.item.raw, str(error), subject.item.keys))
        return rejects

    def _claimed(self, subject: Subject) -> list[str]:
        home = subject.home if subject.absorbed else None
        if subject.there:
            self._mentions.compare(subject.item.keys)
            self._ask(subject)
        return self._mentions.claim(Owner(subject.item.label, subject.id, home), subject.item.keys)

    def _ask(self, subject: Subject) -> None:
        """Plan to ask about the entities that the record joins."""
        for first, other in self._mentions.doubled:
            row = doubt(first, other, source=self._source, item=subject.item)
            self.plan.doubts.setdefault(row["id"], row)
        self._mentions.doubled.clear()

    def _add(self, subject: Subject, identifiers: list[str]) -> None:
        record = subject.item.record
        if subject.changed:
            self.plan.changed.append(subject.id)
        if subject.absorbed:
            entry = entry_of(self._source, subject.item.digest, home=subject.home)
            self.plan.absorbed.append({"id": subject.id, "home": subject.home, "entry": entry})
        elif isinstance(record, PaperRecord):
            self._add_paper(subject, record, identifiers)
        elif isinstance(record, AuthorRecord):
            self._add_author(subject, record, identifiers)
        elif isinstance(record, InstitutionRecord):
            self._add_institution(subject, record, identifiers)
        else:
            self._add_topic(subject, record, identifiers)

    def _add_paper(self, subject: Subject, paper: PaperRecord, identifiers: list[str]) -> None:
        plan, id_ = self.plan, subject.id
        fields = _paper_fields(paper, new=subject.new)
        digests = self._digests(subject)
        plan.papers.append(
            {
                "id": id_,
                "fields": fields,
                "digests": digests,
                "identifiers": identifiers,
                "unheard": [],
            }
        )
        plan.arrived += identifiers
        if not subject.there:
            plan.fresh.add(id_)
        if links := self._authored(subject, paper):
            plan.authored.append({"id": id_, "links": links})
        if topics := self._about(paper.topics):
            plan.about.append({"id": id_, "links": topics})
        self._refer(id_, paper.references)
        if paper.preprint_of:
            plan.preprint_of.append({"id": id_, "keys": list(paper.preprint_of)})

    def _authored(self, subject: Subject, paper: PaperRecord) -> list[LinkRow]:
        links, met = list[LinkRow](), dict[str, str]()
        listed = paper.authors == len(paper.authorships)  # else a place in the list says nothing
        lists = zip(paper.authorships, subject.named.authors, strict=True)
        decided = given_away(paper, self._assigned.get(subject.id, ()))
        for place, (author, keys) in enumerate(lists, start=1):
            id_ = decided.get(place - 1) or self._mentions.author(shown_name(author), keys)
            if id_ in met:
                raise RecordError(f"{met[id_]} and {keys[0]} are one person, listed as two authors")
            met[id_] = keys[0]
            position = author.position or (place if listed else None)
            links.append({"id": id_, "fields": self._printed(author, position, id_=id_)})
        return links

    def _printed(self, author: Authorship, position: int | None, *, id_: str) -> Fields:
        institutions = dict.fromkeys(self._mentions.institution(i) for i in author.institutions)
        if institutions:
            self.plan.touched.add(id_)
        return present(
            position=position,
            raw_name=author.raw_name,
            raw_affiliations=author.raw_affiliations,
            institution_ids=list(institutions),
        )

    def _about(self, topics: Iterable[TopicRef]) -> list[LinkRow]:
        links = dict[str, LinkRow]()
        for topic in topics:
            id_ = self._mentions.topic(topic)
            fields = present(score=topic.score, assigned_by=topic.assigned_by)
            links[id_] = {"id": id_, "fields": fields}
        return list(links.values())

    def _refer(self, id_: str, references: Iterable[str]) -> None:
        cited, pending = list[LinkRow](), list[str]()
        for key in references:
            owner = self._mentions.owner(key)
            if owner and owner.label == "Paper":
                cited.append({"id": owner.id, "fields": {"reference": key}})
            else:
                pending.append(key)
        if cited:
            self.plan.cites.append({"id": id_, "links": cited})
        if pending:
            self.plan.refers.append({"id": id_, "keys": pending})

    def _add_author(self, subject: Subject, author: AuthorRecord, identifiers: list[str]) -> None:
        self._mentions.author(author.name, subject.item.keys, identifiers=identifiers)
        fields = present(name=author.name, role=author.role, page=author.page)
        self.plan.author_records.append(self._record(subject, fields, author.names))
        self.plan.touched.add(subject.id)
        links = dict[str, LinkRow]()
        for stated in author.affiliations:
            id_ = self._mentions.institution(stated.institution)
            links[id_] = _stated(id_, stated, links.get(id_))
        if links:
            self.plan.stated.append({"id": subject.id, "links": list(links.values())})

    def _add_institution(
        self, subject: Subject, institution: InstitutionRecord, identifiers: list[str]
    ) -> None:
        self._mentions.institution(institution, identifiers=identifiers)
        fields = present(
            name=institution.name, country=institution.country, status=institution.status
        )
        self.plan.institution_records.append(self._record(subject, fields, institution.names))
        if links := self._institutions(institution.part_of):
            self.plan.part_of.append({"id": subject.id, "links": links})
        if links := self._institutions(institution.successors):
            self.plan.succeeded_by.append({"id": subject.id, "links": links})

    def _institutions(self, refs: Iterable[InstitutionRef]) -> list[LinkRow]:
        ids = dict.fromkeys(self._mentions.institution(ref) for ref in refs)
        return [{"id": id_, "fields": {}} for id_ in ids]

    def _add_topic(self, subject: Subject, topic: TopicRecord, identifiers: list[str]) -> None:
        self._mentions.topic(topic, identifiers=identifiers)
        fields = present(name=topic.name, level=topic.level, description=topic.description)
        self.plan.topic_records.append(self._record(subject, fields, ()))
        if topic.within:
            links: list[LinkRow] = [{"id": self._mentions.topic(topic.within), "fields": {}}]
            self.plan.within.append({"id": subject.id, "links": links})

    def _record(self, subject: Subject, fields: Fields, names: Iterable[str]) -> RecordRow:
        return {
            "id": subject.id,
            "fields": fields,
            "names": list(names),
            "digests": self._digests(subject),
        }

    def _digests(self, subject: Subject) -> list[str]:
        entry = entry_of(self._source, subject.item.digest, home=None)
        return sorted([*subject.digests, entry])


def _paper_fields(paper: PaperRecord, *, new: bool) -> Fields:
    typed = new or "type" in paper.model_fields_set
    return present(
        title=paper.title,
        type=paper.type if typed else None,
        year=paper.year,
        source=paper.source,
        abstract=paper.abstract,
        author_count=paper.authors,
        versions=paper.versions,
    )


def _stated(id_: str, stated: Affiliation, earlier: LinkRow | None) -> LinkRow:
    """Return the edge for one statement; two at one institution span the years of both."""
    before = earlier["fields"] if earlier else {}
    first = [year for year in (stated.first_year, before.get("first_year")) if year]
    last = [year for year in (stated.last_year, before.get("last_year")) if year]
    fields = present(
        stated_by=stated.stated_by,
        first_year=min(first, default=None),
        last_year=max(last, default=None),
    )
    return {"id": id_, "fields": fields}
