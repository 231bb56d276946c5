from dataclasses import asdict

from api.routes.slices import Limits
from queries.graph.slice import SliceRequest


def test_a_slice_without_limits_is_the_same_over_http_and_inside() -> None:
    over_http = SliceRequest(center="A1", label="Author", **asdict(Limits()))

    assert over_http == SliceRequest(center="A1", label="Author")
