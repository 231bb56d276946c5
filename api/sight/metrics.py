"""Figures for Prometheus; no label takes more values than the code has names."""

from collections.abc import Callable
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from starlette.types import Scope

MEDIA_TYPE: Final = CONTENT_TYPE_LATEST
METHODS: Final = frozenset({"GET", "HEAD", "POST"})
OTHER: Final = "other"
SECONDS: Final = (
    0.001,
    0.0025,
    0.005,
    0.01,
    0.025,
    0.05,
    0.1,
    0.25,
    0.5,
    1.0,
    2.5,
    5.0,
    10.0,
    30.0,
)


def method_of(scope: Scope) -> str:
    """Return the method of a request, OTHER if no address takes it."""
    method: str = scope["method"]
    return method if method in METHODS else OTHER


class Metrics:
    """The figures of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._requests = Counter(
            "kg_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "kg_request_seconds",
            "From the request's head to the end of its answer.",
            ("method", "route"),
            registry=registry,
            buckets=SECONDS,
        )
        self._calls = Counter(
            "kg_database_calls", "Statements run.", ("statement", "outcome"), registry=registry
        )
        self._call_seconds = Histogram(
            "kg_database_seconds",
            "From a statement to its last row.",
            ("statement",),
            registry=registry,
            buckets=SECONDS,
        )
        self.in_flight = Gauge(
            "kg_requests_in_flight", "Requests that are being answered.", registry=registry
        )
        self._refused = Counter(
            "kg_requests_refused", "Requests refused by a limit.", ("limit",), registry=registry
        )

    def watch_queue(self, length: Callable[[], float]) -> None:
        """Have `length` tell how many requests wait for a place."""
        gauge = Gauge("kg_requests_waiting", "Requests in the queue.", registry=self._registry)
        gauge.set_function(length)

    def count(self, method: str, route: str, *, status: int, seconds: float) -> None:
        """Count one request that was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def count_call(self, statement: str, *, outcome: str, seconds: float) -> None:
        """Count one statement by its name, that of its file."""
        self._calls.labels(statement, outcome).inc()
        self._call_seconds.labels(statement).observe(seconds)

    def count_refusal(self, limit: str) -> None:
        """Count one request that a limit refused."""
        self._refused.labels(limit).inc()

    def page(self) -> bytes:
        """Return all figures in Prometheus' text format."""
        return generate_latest(self._registry)
