"""OpenTelemetry traces: on when OTEL_EXPORTER_OTLP_ENDPOINT names who takes them.

A span for each request, and in it one for each statement by its name. No parameter is traced.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, Self

from starlette.types import Scope

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
EXTRA: Final = "scholar-kg[traces]"

_LOG: Final = logging.getLogger(__name__)

Describe = Callable[[str, int, Mapping[str, str | int]], None]  # with route, status and facts


class Tracing:
    """Makes spans, unless there is nobody to take them."""

    def __init__(self, provider: "TracerProvider | None" = None) -> None:
        self._provider = provider
        self._tracer = provider.get_tracer("scholar-kg") if provider else None

    @classmethod
    def configured(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Return what the environment asks for; a warning says so if the extra is missing."""
        if not any(environment.get(name) for name in ENDPOINTS):
            return cls()
        try:
            return cls(_provider())
        except ImportError as error:
            _LOG.warning(
                "traces are asked for (%s) but not sent, for %s is not installed; "
                "install %s, or unset the variable",
                ENDPOINTS[0],
                error.name,
                EXTRA,
            )
            return cls()

    @property
    def on(self) -> bool:
        """Whether anybody takes the spans."""
        return self._tracer is not None

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Describe]:
        """Trace a request as part of its sender's trace, if it names one."""
        if self._tracer is None:
            yield _nobody
            return
        from opentelemetry.trace import SpanKind  # noqa: PLC0415 - of the extra

        with self._tracer.start_as_current_span(
            "request",
            context=_parent(scope),
            kind=SpanKind.SERVER,
            record_exception=False,  # whose text may quote what was asked
            set_status_on_exception=False,
        ) as span:
            yield partial(_describe, span)

    @contextmanager
    def statement(self, name: str) -> Iterator[None]:
        """Trace a statement by its name."""
        if self._tracer is None:
            yield
            return
        with self._tracer.start_as_current_span(
            name, record_exception=False, set_status_on_exception=False
        ) as span:
            span.set_attribute("db.system.name", "neo4j")
            try:
                yield
            except Exception:
                _fail(span)
                raise

    def close(self) -> None:
        """Send what is not sent yet; it may take seconds."""
        if self._provider is not None:
            self._provider.shutdown()


def _nobody(_route: str, _status: int, _facts: Mapping[str, str | int]) -> None:
    pass


def _describe(span: "Span", route: str, status: int, facts: Mapping[str, str | int]) -> None:
    span.update_name(f"{facts['http.request.method']} {route}")
    span.set_attributes({"http.route": route, "http.response.status_code": status, **facts})
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _fail(span)


def _fail(span: "Span") -> None:
    from opentelemetry.trace import StatusCode  # noqa: PLC0415 - of the extra

    span.set_status(StatusCode.ERROR)


def _provider() -> "TracerProvider":
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415 - the extra
        OTLPSpanExporter,
    )
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415

    named = Resource.create(None if "OTEL_SERVICE_NAME" in os.environ else {SERVICE_NAME: "kg"})
    provider = TracerProvider(resource=named)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider


def _parent(scope: Scope) -> "Context":
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415 - of the extra
        TraceContextTextMapPropagator,
    )

    carrier = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    return TraceContextTextMapPropagator().extract(carrier)
