"""`kg serve` as a process of its own, for whoever measures it."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
import psutil

from tests.bench.ground import KG

PATIENCE_S: Final = 20.0


@contextmanager
def service(home: Path | None, port: int) -> Iterator[psutil.Process]:
    """Serve the local graph of a home, or that which the settings name, without a limit."""
    command = [KG, "serve", "--port", str(port)]
    given = {k: v for k, v in os.environ.items() if home is None or not k.startswith("KG_")}
    ours = {"KG_RATE_LIMIT": "0", "KG_ACCESS_LOG": "off"}
    named = {} if home is None else {"KG_HOME": str(home)}
    process = subprocess.Popen(command, env=given | ours | named, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    try:
        _wait(port)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        try:
            httpx.get(f"http://127.0.0.1:{port}/healthz").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("kg serve did not start")
