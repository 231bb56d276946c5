"""Any object of OpenAlex, as JSON, turned into a record of ours."""

from typing import Any, Final

import msgspec
from pydantic import ValidationError

from ingest.formats.openalex_author import person
from ingest.formats.openalex_institution import organisation
from ingest.formats.openalex_shapes import Organisation, Person, Subject, Work
from ingest.formats.openalex_topic import subject
from ingest.formats.openalex_work import paper
from ingest.raw import Raw
from ingest.reasons import reason_of
from kg.errors import RecordError
from kg.ids import canonical
from schema.records import AuthorRecord, InstitutionRecord, PaperRecord, Record, TopicRecord


class _Head(msgspec.Struct):
    id: str


_HEAD: Final = msgspec.json.Decoder(_Head)
_WORK: Final = msgspec.json.Decoder(Work)
_OTHERS: Final[dict[str, tuple[Any, Any, type[Record]]]] = {
    "A": (msgspec.json.Decoder(Person), person, AuthorRecord),
    "I": (msgspec.json.Decoder(Organisation), organisation, InstitutionRecord),
    "T": (msgspec.json.Decoder(Subject), subject, TopicRecord),
}
_BEGINS_A_WORK: Final = '{"id":"https://openalex.org/W'  # as nearly every line does


def parse(raw: Raw) -> Record:
    """Turn one object into a record; RecordError says why it cannot be one."""
    if raw.fault:
        raise RecordError(raw.fault)
    try:
        if raw.text.startswith(_BEGINS_A_WORK):
            return PaperRecord.model_validate(paper(_WORK.decode(raw.text)))
        return _by_its_id(raw.text)
    except msgspec.MsgspecError as error:
        raise RecordError(str(error)) from error
    except RecursionError as error:
        raise RecordError("not JSON: nested without end") from error
    except ValidationError as error:
        raise RecordError(reason_of(error)) from error


def _by_its_id(text: str) -> Record:
    id_ = _HEAD.decode(text).id
    key = canonical(id_) or ""
    letter = key.removeprefix("openalex:")[:1]
    if letter == "W":
        return PaperRecord.model_validate(paper(_WORK.decode(text)))
    if letter not in _OTHERS and "/" not in key:
        raise RecordError(f"{id_[:80]!r} is no work, author, institution or topic of OpenAlex")
    decoder, fields, model = _OTHERS.get(letter, _OTHERS["T"])
    return model.model_validate(fields(decoder.decode(text)))
