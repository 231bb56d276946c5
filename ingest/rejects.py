"""The file of records that could not be loaded: JSON Lines of line, reason and record."""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TextIO

from ingest.load.items import Reject
from ingest.raw import Raw
from kg.errors import RecordError, UsageError


def default_path(source: str) -> Path:
    """Return '<source>.rejects.jsonl' in the current folder, fit for any file system."""
    return Path(re.sub(r"[^\w.-]+", "_", source) + ".rejects.jsonl")


class Rejects:
    """Written with the first reject, in place of an earlier one; without a reject, not at all.

    A run that goes on after an interruption adds to the file instead.
    """

    def __init__(self, path: Path, *, strict: bool = False, goes_on: bool = False) -> None:
        self.path = path
        self.strict = strict
        self._mode: Literal["a", "w"] = "a" if goes_on else "w"
        self._file: TextIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file:
            with suppress(OSError):  # what could not be written was told when it was tried
                self._file.close()

    @property
    def written(self) -> bool:
        """Whether anything was rejected."""
        return self._file is not None

    def add(self, rejects: Iterable[Reject]) -> None:
        """Write the rejects in order of line; if strict, raise RecordError at the first."""
        for reject in sorted(rejects, key=lambda reject: reject.raw.line):
            line = {"line": reject.raw.line, "reason": reject.reason, "record": _shown(reject.raw)}
            self._write(json.dumps(line) + "\n")  # ASCII: half characters survive
            if self.strict:
                raise RecordError(f"line {reject.raw.line}: {reject.reason}")

    def _write(self, line: str) -> None:
        try:
            if self._file is None:
                self._file = self.path.open(self._mode, encoding="utf-8")
            self._file.write(line)
            self._file.flush()
        except OSError as error:
            raise UsageError(
                f"cannot write rejected records to {self.path} ({error.strerror}); free some "
                "space, or name another file with --rejects"
            ) from error


def _shown(raw: Raw) -> object:
    try:
        return json.loads(raw.text)
    except (ValueError, RecursionError):
        return raw.text
