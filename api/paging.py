"""Lists in pages: what a request may say about the page it wants, and what it gets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import Field, TypeAdapter

from api.cursors import decode, encode
from queries.cursors import SHAPE
from schema.base import Frozen, Row

RowT = TypeVar("RowT", bound=Row)
KeyT = TypeVar("KeyT", bound=tuple[object, ...])

MAX_ROWS: Final = 200  # more than a screen shows, few enough to sort and send at once
MAX_CURSOR: Final = 2000  # ours are shorter; a longer one is not ours


Count = Annotated[int, Field(ge=0, lt=2**53)]  # a number in a cursor that anyone may forge


class Page(Frozen, Generic[RowT]):
    """A part of a list, in the list's total order."""

    items: list[RowT] = Field(description="The items of this page.")
    total: int | None = Field(description="Items on all pages; null where it is not counted.")
    next_cursor: str | None = Field(
        description="Send it as `cursor`, with all else as before, for what follows; null at the "
        "end."
    )
    limit: int = Field(description="Largest number of items on a page, as asked.")


@dataclass(frozen=True, slots=True)
class Paging:
    """The page that a request asks for."""

    request: Request
    limit: Annotated[int, Query(ge=1, le=MAX_ROWS, description="Largest number of items.")] = 25
    cursor: Annotated[
        str | None,
        Query(
            max_length=MAX_CURSOR,
            description="`next_cursor` of the page before.",
            json_schema_extra=SHAPE,
        ),
    ] = None

    @property
    def max_rows(self) -> int:
        """Rows to ask the graph for: one more than are shown tells whether any follow."""
        return self.limit + 1

    def after(self, key: TypeAdapter[KeyT]) -> KeyT | None:
        """Return the sort key to go on from; errors as of `decode`."""
        return None if self.cursor is None else decode(self.request, self.cursor, key)

    def page(
        self, rows: Sequence[RowT], key: Callable[[RowT], KeyT], *, total: int | None = None
    ) -> Page[RowT]:
        """Return `rows` as a page whose cursor is the `key` of its last item."""
        shown = list(rows[: self.limit])
        more = len(rows) > self.limit
        cursor = encode(self.request, key(shown[-1])) if more else None
        return Page(items=shown, total=total, next_cursor=cursor, limit=self.limit)


PagingDep = Annotated[Paging, Depends()]
