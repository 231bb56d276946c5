"""People as reasons name them."""

from schema.base import Row


class Person(Row):
    """An author by name."""

    author_id: str
    name: str
