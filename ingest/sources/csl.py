"""CSL-JSON files, as Zotero, Mendeley and Crossref export them: every item becomes a paper."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ingest.files import opened, position
from ingest.formats import csl_fields
from ingest.formats.citation import authors_of, identifiers_of
from ingest.formats.json_stream import BEGINNING, BrokenJSONError, Value, values
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, each_file
from kg.errors import RecordError, UsageError
from schema.records import Record


def read_file(path: Path) -> Iterator[Raw]:
    """Yield the items of an array, of lines, or a single one; the file is never held.

    UsageError where the file breaks off or is no JSON, after the items before it.
    """
    place = 0
    with opened(path) as (content, file):
        try:
            for found in values(content):
                place = found.place
                yield _raw(found, at=position(file))
        except BrokenJSONError as error:
            told = f"{path} cannot be read on after record {place}: {error}"
            raise UsageError(told) from error


def parse(raw: Raw) -> Record:
    """Turn one item into a paper; RecordError says what is wrong with it."""
    return validated(_paper(value_of(raw)))


def _raw(found: Value, *, at: int) -> Raw:
    if found.fault:
        return Raw(found.place, found.text, at, fault=found.fault)
    try:
        text = json.dumps(found.value, ensure_ascii=False, default=str)
    except (RecursionError, ValueError):
        return Raw(found.place, "", at, fault="it is nested too deeply")
    if not isinstance(found.value, dict):
        fault = "not a CSL item: a JSON object is needed"
        return Raw(found.place, text[:BEGINNING], at, fault=fault)
    return Raw(found.place, text, at, value=found.value)


def _paper(item: dict[str, Any]) -> dict[str, Any]:
    if not (heading := csl_fields.title(item)):
        raise RecordError("the item has no title")
    return {
        "title": heading,
        "type": csl_fields.kind(item),
        "year": csl_fields.year(item),
        "source": csl_fields.source(item),
        "abstract": csl_fields.abstract(item),
        "identifiers": identifiers_of(csl_fields.identifiers(item)),
        **authors_of(csl_fields.people(item)),
    }


SOURCE: Final = Source(
    name="csl",
    summary="Load CSL-JSON files, as Zotero, Mendeley and Crossref export them.",
    about=About(
        title="CSL-JSON",
        interface="Files of an array, an item a line or a single item; plain, gzipped or zstd",
        documented_at="https://docs.citationstyles.org/",
        licence="yours",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.authorships",
                "paper.authors_complete",
                "paper.authorships.identifiers",
                "paper.authorships.raw_affiliations",
            }
        ),
        notes=(
            "ORCID iDs and affiliations are in the items of Crossref only.",
            "'article' without a container is read as a preprint, as CSL 1.0.2 means it.",
            "Editors are left out; so are collectives, whose author list is then not complete.",
            "Of a file that breaks off, what stands before that is loaded.",
        ),
    ),
    fetch=each_file(read_file),
    parse=parse,
    takes="FILE",
    takes_help="Files to load; - is standard input.",
)
