"""One router per subject, with the nouns of the query catalogue."""

from typing import Final

from fastapi import APIRouter

from api.routes import collaborators, slices, topics

ROUTERS: Final[tuple[APIRouter, ...]] = (
    collaborators.router,
    topics.router,
    slices.router,
)
