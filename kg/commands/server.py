"""`kg up` and `kg down`: the local Neo4j, started and stopped."""

import typer

from kg.config import load_settings
from kg.console import JsonOption, news, out, print_json
from kg.local.lockfile import VERSION
from kg.local.server import Endpoint, running, start, stop


def up(*, json_output: JsonOption = False) -> None:
    """Start the local Neo4j; the first time, fetch it too.

    It listens on this machine only, goes on after the command, and keeps its data in KG_HOME.
    With KG_NEO4J_URI set nothing local is started.
    """
    settings = load_settings()
    if settings.neo4j_uri:
        _tell_remote(settings.neo4j_uri, as_json=json_output)
        return
    found = running(settings)
    endpoint = found or start(settings, console=news)
    if json_output:
        print_json(_facts(endpoint) | {"already_running": found is not None})
    else:
        _tell(endpoint, "was already running" if found else "is running")


def down(*, json_output: JsonOption = False) -> None:
    """Stop the local Neo4j; its data stay."""
    with news.status("stopping Neo4j …"):
        stopped = stop(load_settings())
    if json_output:
        print_json({"stopped": stopped})
    else:
        typer.echo("Neo4j is stopped; its data stay." if stopped else "No local Neo4j was running.")


def _tell_remote(uri: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"uri": uri, "local": False})
    else:
        typer.echo(f"KG_NEO4J_URI names your Neo4j at {uri}; nothing local was started.")


def _facts(endpoint: Endpoint) -> dict[str, object]:
    facts = endpoint.model_dump(mode="json", exclude={"password"})
    kept = {"password_file": str(endpoint.password_file), "version": VERSION, "local": True}
    return facts | kept


def _tell(endpoint: Endpoint, state: str) -> None:
    out.print(f"Neo4j {VERSION} {state} at [bold]{endpoint.uri}[/]", soft_wrap=True)
    out.print(f"  user      {endpoint.user}", soft_wrap=True)
    out.print(f"  password  in {endpoint.password_file}", markup=False, soft_wrap=True)
    out.print("  stop it   kg down")
