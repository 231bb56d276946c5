"""The demonstration: the works of one researcher's page, written down as facts (SOURCES.md)."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path


def facts() -> AbstractContextManager[Path]:
    """Give the file of the demonstration's records for as long as the context is open."""
    return as_file(files(__name__).joinpath("records.jsonl"))
