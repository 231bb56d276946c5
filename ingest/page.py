"""The page of sources: what each gives and lacks, written from what the sources say themselves."""

from collections.abc import Iterator, Sequence
from typing import Final

from ingest.registry import SOURCES
from ingest.source import Source
from schema.records import ALL_FIELDS

_INTRO: Final = """# The sources

Written by `kg ingest sources` from what each source declares; a test holds the declarations to
real samples. A field that stays empty is not in a source, or is not read from it.
"""


def markdown() -> str:
    """Return the whole page."""
    return "\n".join([_INTRO, *_overview(), *(line for one in SOURCES for line in _section(one))])


def _overview() -> Iterator[str]:
    yield "| source | papers | authors | institutions | topics | goes on after a stop | `--since` |"
    yield "|---|---|---|---|---|---|---|"
    for source in SOURCES:
        kinds = [_mark(_fields(source, kind)) for kind in _KINDS]
        others = [_mark(source.goes_on), _mark(source.since_help)]
        yield f"| [`{source.name}`](#{source.name}) | {' | '.join([*kinds, *others])} |"
    yield ""


_KINDS: Final = ("paper", "author", "institution", "topic")


def _section(source: Source) -> Iterator[str]:
    about = source.about
    yield f"## {source.name}\n\n{about.title}. {source.summary}\n"
    yield f"- reached by: {about.interface} ({about.documented_at})"
    yield f"- licence of the data: {about.licence}"
    if source.select_help:
        yield f"- `--select`: {source.select_help}"
    if source.since_help:
        yield f"- `--since`: {source.since_help}"
    yield from (f"- {note}" for note in about.notes)
    yield ""
    yield from _table(source)


def _table(source: Source) -> Iterator[str]:
    yield "| record | gives | lacks |\n|---|---|---|"
    for kind in _KINDS:
        if given := _fields(source, kind):
            missing = [name for name in _every(kind) if name not in given]
            yield f"| {kind} | {_list(given)} | {_list(missing)} |"
    yield ""


def _fields(source: Source, kind: str) -> list[str]:
    return [name for name in _every(kind) if f"{kind}.{name}" in source.about.gives]


def _every(kind: str) -> list[str]:
    return sorted(
        name.removeprefix(f"{kind}.") for name in ALL_FIELDS if name.startswith(f"{kind}.")
    )


def _list(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def _mark(value: object) -> str:
    return "yes" if value else "–"
