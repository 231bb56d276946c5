"""Which keys a run may have written: what it has not, a graph that was empty cannot hold.

A Bloom filter (B. H. Bloom, Communications of the ACM 13, 422, 1970) with two positions a key: it
never misses a key that was added, and takes one in five thousand for added when half a million
were. Those are merely looked up in vain.
"""

from collections.abc import Iterable
from typing import Final

BITS: Final = 26  # 2^26 bits are 8 MB
_MASK: Final = (1 << BITS) - 1


class Written:
    """A set of keys that takes the same memory however many there are."""

    def __init__(self) -> None:
        self._bits = bytearray(1 << BITS - 3)

    def add(self, keys: Iterable[str]) -> None:
        """Add keys."""
        bits = self._bits
        for key in keys:
            code = hash(key)
            for place in (code & _MASK, code >> BITS & _MASK):
                bits[place >> 3] |= 1 << (place & 7)

    def may_hold(self, key: str) -> bool:
        """Tell whether the key may have been added; False is certain."""
        bits, code = self._bits, hash(key)
        place, other = code & _MASK, code >> BITS & _MASK
        return bool(bits[place >> 3] >> (place & 7) & bits[other >> 3] >> (other & 7) & 1)
