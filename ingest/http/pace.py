"""How long to wait before the next request: the service's own pace, and what its headers say."""

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

LONGEST_BACKOFF_S: Final = 60.0
LONGEST_WAIT_S: Final = 600.0  # a service that asks for more is asked again another time

_EPOCH_S: Final = 1_000_000_000  # a 'reset' beyond it is a moment, not a number of seconds


class Pace:
    """Keeps requests apart; `now` and its waits are in seconds of one clock."""

    def __init__(self, pause_s: float, *, now: Callable[[], float] = time.monotonic) -> None:
        self._pause_s = pause_s
        self._now = now
        self._next = now()

    def wait_s(self) -> float:
        """Return the seconds to wait now, and take the turn that then begins."""
        start = max(self._now(), self._next)
        self._next = start + self._pause_s
        return start - self._now()

    def heed(self, headers: Mapping[str, str]) -> None:
        """Slow down where a service says that its pace is slower ('x-rate-limit-*', Crossref)."""
        limit = _number(headers.get("x-rate-limit-limit"))
        interval = _number((headers.get("x-rate-limit-interval") or "").removesuffix("s"))
        if limit and interval:
            self._pause_s = max(self._pause_s, interval / limit)


def backoff_s(first_s: float, attempt: int) -> float:
    """Return a wait in seconds after so many faults in a row; it doubles up to a bound.

    Half of it is certain, the rest is chance, so that clients do not come in step.
    """
    most: float = min(LONGEST_BACKOFF_S, first_s * 2**attempt)
    return most * (0.5 + random.random() / 2)  # noqa: S311 - spreads clients out, hides nothing


def asked_wait_s(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Return the seconds that 'Retry-After' asks to wait; none if it asks nothing."""
    text = headers.get("retry-after", "").strip()
    if (seconds := _number(text)) is not None:
        return max(0.0, seconds)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (zoned - (now or datetime.now(UTC))).total_seconds())


def spent_for_s(headers: Mapping[str, str], *, now: datetime | None = None) -> float | None:
    """Return the seconds until a budget that is used up is filled again; none while it lasts.

    Reads 'x-ratelimit-remaining' and 'x-ratelimit-reset', the latter a number of seconds or a
    moment; a minute where a service does not say when.
    """
    remaining = _number(headers.get("x-ratelimit-remaining"))
    if remaining is None or remaining > 0:
        return None
    reset = _number(headers.get("x-ratelimit-reset"))
    if reset is None:
        return LONGEST_BACKOFF_S
    if reset > _EPOCH_S:
        reset -= (now or datetime.now(UTC)).timestamp()
    return max(0.0, reset)


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
