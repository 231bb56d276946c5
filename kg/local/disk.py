"""What the file system refuses, told to a person."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import LocalServerError

LEAST_FREE_MIB: Final = 100  # two databases, each with a log of 32 MiB, and some more
OTHER_FOLDER: Final = "choose another folder with KG_HOME and KG_JARS"
_FULL: Final = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn an OSError met while using `folder` into a LocalServerError that says what to do."""
    try:
        yield
    except OSError as error:
        raise LocalServerError(_sentence(folder, error)) from error


def require_room(folder: Path) -> None:
    """Raise LocalServerError if the disk of `folder` is too full for a server to work on."""
    free = shutil.disk_usage(folder).free >> 20
    if free < LEAST_FREE_MIB:
        raise LocalServerError(
            f"the disk of {folder} is full ({free} MiB free, {LEAST_FREE_MIB} are needed); make "
            f"room, or {OTHER_FOLDER}"
        )


def _sentence(folder: Path, error: OSError) -> str:
    if error.errno not in _FULL:
        return f"{folder} cannot be used ({error}); mend that, or {OTHER_FOLDER}"
    there = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(there).free >> 20
    return f"the disk of {folder} is full ({free} MiB free); make room, or {OTHER_FOLDER}"
