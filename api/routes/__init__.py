"""One router per subject, with the nouns of the query catalogue."""

from typing import Final

from fastapi import APIRouter

from api.routes import (
    authors,
    collaborators,
    cypher,
    institutions,
    lists,
    papers,
    questions,
    search,
    slices,
    topics,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    lists.router,
    collaborators.router,  # before authors, whose ids may hold slashes
    authors.router,
    papers.router,
    topics.router,
    institutions.router,
    search.router,
    slices.router,
    questions.router,
    cypher.router,
)
