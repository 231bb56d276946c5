"""The page of sources: what each gives and lacks, written from what the sources say themselves."""

from collections.abc import Iterator, Sequence
from typing import Final

from ingest.registry import SOURCES
from ingest.source import Source
from schema.records import ALL_FIELDS

_INTRO: Final = """# The sources

What `kg ingest` can load, and what each source gives and lacks. The first table tells which kinds
of record a source gives by itself; a paper brings its authors, institutions and topics along.
A field that a source lacks is not in it, or is not read from it.

`kg ingest sources` writes this page from what each source declares, and tests hold the
declarations to samples.
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
    yield f"## {source.name}\n\n**{about.title}.** {source.summary}\n"
    yield f"- interface: {about.interface}; documented at {about.documented_at}"
    yield f"- licence of the data: {about.licence}"
    yield from (f"- {note}" for note in about.notes)
    yield f"\n`kg ingest {source.name}` takes\n"
    yield f"- `{source.takes}...`: {source.takes_help}"
    yield from (f"- `{option}`: {told}" for option, told in _options(source) if told)
    yield ""
    yield from _table(source)


def _options(source: Source) -> Iterator[tuple[str, str | None]]:
    yield "--select", source.select_help
    yield "--since", source.since_help
    yield "--column", source.columns_help


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
