"""The `kg serve` command."""

import gc
import socket
from typing import Annotated, Final

import typer
import uvicorn

from api.app import create_app
from api.sight import logs
from kg.config import load_settings
from kg.console import news
from kg.errors import UsageError

app: Final = typer.Typer()

_LAST_PORT: Final = 65535
_MAX_HEAD: Final = 64 * 1024  # bytes of a request's line and headers, above the longest address
_MAX_CONNECTIONS: Final = 1000  # idle ones too; a process may hold 1,024 files


@app.command("serve")
def serve(
    *,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on.  [default: KG_HOST, else 127.0.0.1]")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=_LAST_PORT,
            help="Port to listen on; 0 takes a free one.  [default: KG_PORT, else 8000]",
        ),
    ] = None,
) -> None:
    """Serve the API and the pages until Ctrl-C.

    The service starts also while the database is down, answers 503 until it is up, and then goes
    on by itself.
    """
    settings = load_settings()
    where = host or settings.host
    logs.set_up(
        "json" if settings.access_log == "json" else "text", access=settings.access_log != "off"
    )
    with _listening(where, settings.port if port is None else port) as listener:
        _tell(where, listener.getsockname()[1])
        config = uvicorn.Config(
            create_app(settings),
            http="h11",  # httptools is a little quicker, but takes headers without end
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # believed only from KG_TRUSTED_PROXIES
            h11_max_incomplete_event_size=_MAX_HEAD,
            limit_concurrency=_MAX_CONNECTIONS,
        )
        gc.freeze()  # what is here by now stays: the collector need not go over it again and again
        try:
            uvicorn.Server(config).run(sockets=[listener])
        except KeyboardInterrupt:
            news.print("stopped")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM
        )[0]
        made = socket.socket(family, kind, protocol)  # without it asyncio leaves Nagle's delay on
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # else a restart must wait
        made.bind(address)
        made.listen()
    except OSError as error:
        raise UsageError(
            f"cannot listen on {host}:{port} ({error.strerror}); "
            "choose another with --port or --host (KG_PORT, KG_HOST)"
        ) from error
    return made


def _tell(host: str, port: int) -> None:
    url = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    news.print(f"Serving on {url} until Ctrl-C. Open next:", style="bold")
    for path, what in (
        ("/", "what this graph holds, and a search"),
        ("/v1/search?q=neuromorphic", "the same for programs"),
        ("/openapi.json", "every address of the API"),
    ):
        news.print(f"  {url}{path}  {what}", soft_wrap=True)
