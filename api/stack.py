"""What a request passes before a route is asked, from the outside in."""

from fastapi import FastAPI
from starlette.middleware import Middleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api.caching.compression import Compression
from api.caching.snapshots import Snapshots
from api.caching.validation import Validation
from api.headers import SecurityHeaders
from api.heads import Heads
from api.lending import Lender
from api.limits.admission import Admission, Gate
from api.limits.rates import RateLimit
from api.limits.sizes import SizeLimit
from api.sight.watching import Sight, Watching
from kg.config import Settings
from queries.graph.snapshot import read_snapshot


def install(app: FastAPI, settings: Settings) -> None:
    """Put the layers of an application in place, whose lender and sight are set.

    What costs nothing refuses first; a 304 needs no place at work, for it asks for no more than
    the snapshot.
    """
    sight: Sight = app.state.sight
    lender: Lender = app.state.lender
    metrics = sight.metrics
    gate = Gate(settings.max_at_work, waiting=settings.max_waiting)
    metrics.watch_queue(lambda: gate.waiting)
    app.state.snapshots = Snapshots(lambda: _snapshot(lender))
    layers = [
        Middleware(Watching, sight),
        Middleware(Heads),
        Middleware(SecurityHeaders),
        Middleware(SizeLimit, settings.max_body_kb * 1024, metrics),
        Middleware(Validation),
        Middleware(Compression),
        Middleware(Admission, gate, limit_s=settings.request_timeout_s, metrics=metrics),
    ]
    if settings.rate_limit:
        layers.insert(3, Middleware(RateLimit, settings.rate_limit, metrics))
    if settings.trusted_proxies:
        trusted = settings.trusted_proxies.replace(" ", "")
        layers.insert(0, Middleware(ProxyHeadersMiddleware, trusted_hosts=trusted))
    app.user_middleware.extend(layers)


async def _snapshot(lender: Lender) -> str:
    async with lender.lend() as graph:
        return await read_snapshot(graph)
