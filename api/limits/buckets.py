"""Token buckets: so many requests at once, and as many more as time brings back."""

import math
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

MOST_CALLERS: Final = 10_000  # about 2 MB; whoever was not seen for longest is forgotten first


@dataclass(frozen=True, slots=True)
class Standing:
    """How a caller stands after asking for one more request."""

    allowed: bool
    left: int  # requests that are free at once
    wait_s: int  # whole seconds until one more is free; 0 if one is
    full_s: int  # whole seconds until all are free


class Buckets:
    """One bucket of `quota` tokens a caller, filled anew within `window_s` seconds."""

    def __init__(self, quota: int, *, window_s: float, most: int = MOST_CALLERS) -> None:
        self._quota = quota
        self._rate = quota / window_s
        self._most = most
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, as of when

    def __len__(self) -> int:
        """Return how many callers are remembered."""
        return len(self._held)

    def take(self, caller: str, now: float) -> Standing:
        """Take a token of a caller's, if there is one; `now` in seconds of any one clock."""
        tokens, then = self._held.pop(caller, (float(self._quota), now))
        tokens = min(self._quota, tokens + max(0.0, now - then) * self._rate)
        allowed = tokens >= 1
        tokens -= allowed
        self._held[caller] = tokens, now
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return Standing(
            allowed=allowed,
            left=int(tokens),
            wait_s=max(0, math.ceil((1 - tokens) / self._rate)),
            full_s=math.ceil((self._quota - tokens) / self._rate),
        )
