"""Mentions of authors from the ACL Anthology, with the people its editors told apart.

The Anthology gives some mentions an explicit id. Where one name belongs to several ids, they are
the truth about namesakes; they are hidden from the resolver. An id that the Anthology itself says
may stand for several people is no truth.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ingest.files import members
from ingest.formats import yaml
from ingest.formats.acl_people import SCHEME
from ingest.resolve.authors import Mention
from ingest.source import Ask, Visit
from ingest.sources.acl import fetch

VAGUE: Final = "several people"  # what the comment on such an id says


def acl_mentions(archive: Path) -> tuple[list[Mention], dict[str, str]]:
    """Return every name on every paper, and the explicit id of those that have one."""
    mentions: list[Mention] = []
    people: dict[str, str] = {}
    vague = _vague(archive)
    for raw in fetch(Visit(Ask(what=(str(archive),)))):
        for mention, person in _of_paper(raw.value or {}):
            mentions.append(mention)
            if person and person not in vague:
                people[mention.mention_id] = person
    return mentions, people


def known_namesakes(mentions: list[Mention], people: Mapping[str, str]) -> dict[str, str]:
    """Return the people behind names that belong to two at least, by mention."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for one in mentions:
        if one.mention_id in people:
            by_name[one.name].add(people[one.mention_id])
    return {
        one.mention_id: f"{people[one.mention_id]} {one.name}"
        for one in mentions
        if one.mention_id in people and len(by_name[one.name]) > 1
    }


def _of_paper(paper: Mapping[str, Any]) -> Iterator[tuple[Mention, str | None]]:
    """Yield the mentions of a paper; a record of a person has none."""
    listed = paper.get("authorships", []) if paper.get("title") else []
    names = [author["raw_name"] for author in listed]
    for at, author in enumerate(listed):
        keys = author.get("identifiers", ())
        id_ = paper["identifiers"][0].partition(":")[2]
        mention = Mention(
            mention_id=f"{id_}#{at + 1}",
            name=author["raw_name"],
            paper_id=id_,
            position=at + 1,
            title=paper["title"],
            year=paper.get("year"),
            venue=paper.get("source", ""),
            coauthors=tuple(names[:at] + names[at + 1 :]),
            affiliations=tuple(author.get("raw_affiliations", ())),
            abstract=paper.get("abstract", ""),
        )
        yield mention, next((key for key in keys if key.startswith(f"{SCHEME}:")), None)


def _vague(archive: Path) -> set[str]:
    found: set[str] = set()
    for _, content, _ in members(archive, "yaml/name_variants.yaml"):
        for entry in yaml.document(content) or ():
            said = isinstance(entry, dict) and str(entry.get("comment", "")).lower()
            if said and VAGUE in said:
                found.add(f"{SCHEME}:{entry.get('id')}")
    return found
