"""The interpreter set up for long work: its garbage collector, its threads and its memory."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

THRESHOLD: Final = 100_000  # objects between two looks; a batch makes some 100,000, hardly a cycle
TURN_S: Final = 0.002  # the driver waits so long for the planner at each step; 0.005 by default

_MMAP_THRESHOLD: Final = -3  # M_MMAP_THRESHOLD of malloc.h
LARGE: Final = 1 << 20  # bytes


@contextmanager
def set_up() -> Iterator[None]:
    """Collect garbage seldom, and never look at what was there before; let threads turn often.

    A load takes a third less for the former; with the latter the database waits less for what a
    thread plans, or reads from a service.
    """
    threshold, interval = gc.get_threshold(), sys.getswitchinterval()
    gc.freeze()
    gc.set_threshold(THRESHOLD, *threshold[1:])
    sys.setswitchinterval(TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*threshold)
        gc.unfreeze()


def give_arrays_back() -> None:
    """Have the system get large arrays back as soon as they are dropped, from now on.

    Else the C library of Linux keeps them for later, in pieces that the next ones do not fit in: a
    sixth of what the resolver of authors takes. Other libraries are left as they are.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, LARGE)


def give_memory_back() -> None:
    """Have the system get back at once what the C library of Linux keeps of dropped objects."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
