"""Ctrl-C and SIGTERM as a wish to stop at the next safe place."""

import asyncio
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kg.console import news

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stop_wished(waits: threading.Event) -> Iterator[asyncio.Event]:
    """Give an event that the first signal sets; the second signal ends the process as usual.

    `waits` is set too, for the thread that may be waiting for a service.
    """
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()

    def _heard() -> None:
        stop.set()
        waits.set()
        _unlisten(loop)
        news.print("finishing the batch; once more to stop at once")

    for number in _SIGNALS:
        loop.add_signal_handler(number, _heard)
    try:
        yield stop
    finally:
        _unlisten(loop)


def _unlisten(loop: asyncio.AbstractEventLoop) -> None:
    for number in _SIGNALS:
        loop.remove_signal_handler(number)
