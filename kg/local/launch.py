"""Bringing a server up: jars, configuration, process, and the first sign-in."""

import time
from typing import Final

from rich.console import Console

from kg.config import Settings
from kg.errors import LocalServerError
from kg.local.conf import conf, fitted, java_arguments, machine_memory_mb
from kg.local.disk import require_room
from kg.local.home import Home, State
from kg.local.jars import ensure
from kg.local.logs import port_was_taken, put_aside, why
from kg.local.process import LOOPBACK, end, free_port, is_server, serves, spawn
from kg.local.signin import sign_in

READY_TIMEOUT_S: Final = 180.0  # 5 s as a rule; recovery after a kill on a busy laptop takes longer
LOOK_EVERY_S: Final = 0.05


def launch(settings: Settings, home: Home, *, console: Console) -> None:
    """Bring the server of `home` up and remember it; LocalServerError says why it did not come.

    Call it under the home's lock. A server that an interrupted command left half-way is taken on,
    and one whose port somebody took while it started is started again on another.
    """
    for last in (False, False, True):
        state = _half_way(home) or _spawned(settings, home, console=console)
        try:
            with console.status("starting Neo4j …"):
                _await_entry(home, state)
        except (LocalServerError, KeyboardInterrupt):
            _give_up(home, state)
            if last or not port_was_taken(home):
                raise
        else:
            home.write_state(state.model_copy(update={"ready": True}))
            return


def _half_way(home: Home) -> State | None:
    state = home.read_state()
    known = state is not None and state.pid is not None and is_server(state.pid, home.root)
    return state if known else None


def _spawned(settings: Settings, home: Home, *, console: Console) -> State:
    require_room(home.root)
    jars = ensure(settings, console=console)
    memory = fitted(settings, machine_mb=machine_memory_mb())
    before = home.read_state()
    port = free_port(before.port if before else None)
    arguments = home.conf / "java.args"
    arguments.write_text(java_arguments(jars, home=home.root, memory=memory), encoding="utf-8")
    text = conf(settings, port=port, memory=memory)
    (home.conf / "neo4j.conf").write_text(text, encoding="utf-8")
    put_aside(home)
    state = State(port=port, pid=spawn(home.root, arguments=arguments, output=home.output))
    home.write_state(state)
    return state


def _await_entry(home: Home, state: State) -> None:
    uri = f"bolt://{LOOPBACK}:{state.port}"
    password = home.kept_password()
    deadline = time.monotonic() + READY_TIMEOUT_S
    while time.monotonic() < deadline:
        if state.pid is None or not is_server(state.pid, home.root):
            raise LocalServerError(why(home))
        ours = serves(state.pid, state.port)
        if ours and sign_in(uri, password, kept_in=str(home.password)):
            return
        time.sleep(LOOK_EVERY_S)
    raise LocalServerError(f"no sign-in within {READY_TIMEOUT_S:.0f} s: {why(home)}")


def _give_up(home: Home, state: State) -> None:
    if state.pid is not None and is_server(state.pid, home.root):
        end(state.pid)
    home.write_state(State(port=state.port))
