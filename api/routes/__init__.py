"""One router per subject, with the nouns of the query catalogue."""

from typing import Final

from fastapi import APIRouter

from api.routes import (
    authors,
    bulk,
    changes,
    collaborators,
    cypher,
    institutions,
    lists,
    papers,
    paths,
    questions,
    recommendations,
    search,
    slices,
    topics,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    lists.router,
    recommendations.router,  # before authors and topics, whose ids may hold slashes
    collaborators.router,  # before authors, whose ids may hold slashes
    authors.router,
    papers.router,
    topics.router,
    institutions.router,
    search.router,
    slices.router,
    changes.router,
    bulk.router,
    paths.router,
    questions.router,
    cypher.router,
)
