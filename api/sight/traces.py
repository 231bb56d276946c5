"""OpenTelemetry traces: on when OTEL_EXPORTER_OTLP_ENDPOINT names who takes them.

A span for each request, and in it one for each statement by its name. No parameter is traced.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Final, Self

from starlette.types import Scope

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider

ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
EXTRA: Final = "scholar-kg[traces]"

_LOG: Final = logging.getLogger(__name__)

Describe = Callable[[Mapping[str, str | int]], None]  # adds what is known only in the end


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

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Describe]:
        """Trace a request as part of its sender's trace, if it names one."""
        if self._tracer is None:
            yield _nobody
            return
        from opentelemetry.trace import SpanKind  # noqa: PLC0415 - of the extra

        parent = _parent(scope)
        with self._tracer.start_as_current_span(
            scope["method"], context=parent, kind=SpanKind.SERVER
        ) as span:
            yield span.set_attributes
            if name := getattr(span, "attributes", {}).get("http.route"):
                span.update_name(f"{scope['method']} {name}")

    def statement(self, name: str) -> AbstractContextManager[object]:
        """Trace a statement by its name."""
        if self._tracer is None:
            return nullcontext()
        return self._tracer.start_as_current_span(name, attributes={"db.system.name": "neo4j"})

    def close(self) -> None:
        """Send what is not sent yet; it may take seconds."""
        if self._provider is not None:
            self._provider.shutdown()


def _nobody(_: Mapping[str, str | int]) -> None:
    pass


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
