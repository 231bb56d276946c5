"""Closeness of authors: COLLABORATED_WITH."""

from typing import Final

DECAY: Final = 0.6
MAX_AUTHORS: Final = 50
