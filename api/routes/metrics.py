"""Figures for Prometheus, which is no client of the API."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.sight.metrics import MEDIA_TYPE
from api.sight.watching import Sight

router: Final = APIRouter(include_in_schema=False)

PATHS: Final = ("/metrics",)


@router.get(PATHS[0])
async def show_metrics(request: Request) -> Response:
    """Show the figures of this process."""
    sight: Sight = request.app.state.sight
    return Response(sight.metrics.page(), media_type=MEDIA_TYPE)
