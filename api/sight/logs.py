"""What the service logs: lines for people, or JSON lines for programs."""

import json
import logging
from datetime import UTC, datetime
from typing import Final, Literal

from typing_extensions import override

Style = Literal["text", "json"]

ACCESS: Final = logging.getLogger("api.access")
COSTS: Final = logging.getLogger("queries.gate.cost")  # a line for each statement of an analyst

_OURS: Final = ("api", "queries", "schema", "kg")
_FIELDS: Final = "access"  # attribute of a record that holds what was seen of a request


def set_up(style: Style, *, access: bool) -> None:
    """Send what our packages log to standard error in a style, with a line a request or not."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(style))
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    COSTS.setLevel(logging.INFO)
    ACCESS.setLevel(logging.INFO if access else logging.WARNING)


def formatter(style: Style) -> logging.Formatter:
    """Return what turns records into lines of a style."""
    if style == "json":
        return _Objects()
    return logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S")


def log_access(**fields: str | float) -> None:
    """Log one request that was answered."""
    if ACCESS.isEnabledFor(logging.INFO):
        line = (
            "{client} {method} {path} {status} {milliseconds} ms, {database_calls} database calls"
        )
        ACCESS.info(line.format(**fields) + f", {fields['request_id']}", extra={_FIELDS: fields})


class _Objects(logging.Formatter):
    @override
    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        said |= getattr(record, _FIELDS, None) or {"message": record.getMessage()}
        if record.exc_info:
            said["exception"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)
