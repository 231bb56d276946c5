"""One topic: its place in the taxonomy, its papers, and who writes about it."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import INTERNAL
from schema.base import Row

STATEMENT: Final = load(__name__)

MAX_ROWS: Final = 50
BOUND: Final = 1000  # papers that authors are counted over, the newest


class TopicName(Row):
    """A topic of the taxonomy."""

    topic_id: str
    name: str
    level: str


class AuthorCount(Row):
    """An author with a number of papers."""

    author_id: str
    name: str
    papers: int


class TopicPage(Row):
    """A topic as its page shows it."""

    topic_id: str
    name: str
    level: str
    sources: list[str] = Field(description="Sources that hold a record of the topic.")
    identifiers: list[str] = Field(description="As 'scheme:value'.")
    broader: list[TopicName] = Field(description="The chain upward, nearest first.")
    narrower: list[TopicName] = Field(description="Topics one level down, the first by name.")
    narrower_total: int
    papers: int = Field(description="Papers that are given this very topic, not a narrower one.")
    papers_read: int = Field(description="The newest of them, that `authors` are counted over.")
    adjacent: int = Field(description="Adjacent topics.")
    authors: list[AuthorCount] = Field(description="Authors of most of the papers read.")


async def topic(graph: Graph, topic_id: str, *, max_rows: int = MAX_ROWS) -> TopicPage:
    """Return one topic by own id, with `max_rows` narrower topics and authors at most.

    UnknownNodeError if there is none.
    """
    found = await graph.read(
        STATEMENT,
        TopicPage,
        topic_id=topic_id,
        max_rows=max_rows,
        bound=BOUND,
        internal=INTERNAL,
    )
    if not found:
        raise UnknownNodeError("Topic", topic_id)
    return found[0]
