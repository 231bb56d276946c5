"""What a slice tells of what it left out: how many there are, and how to ask for more."""

from collections.abc import Mapping, Sequence
from typing import Final

from queries.graph.resolve import Label
from queries.graph.slice_parts import Cut, Total
from queries.graph.slice_request import (
    DEFAULT_QUOTAS,
    MAX_EDGES,
    MAX_NODES,
    SliceRequest,
    read_quotas,
)

_STEP: Final = 4  # so many times as many are offered as were asked for: few steps lead to all
_LEAST: Final = 10


def is_left(total: Total) -> bool:
    """Tell whether nodes of a type are left that no answer up to here has shown."""
    return total.before + total.shown < total.total


def cuts_of(
    request: SliceRequest, totals: Sequence[Total], *, edges: int, cursor: str | None
) -> list[Cut]:
    """Return what was left out of the nodes of each type, and of so many edges."""
    cuts = [_of_nodes(request, total, totals, cursor) for total in totals if is_left(total)]
    return cuts + ([_of_edges(request, edges)] if edges > request.max_edges else [])


def _of_nodes(
    request: SliceRequest, total: Total, totals: Sequence[Total], cursor: str | None
) -> Cut:
    raised = {} if request.cursor else _raised(request, total, totals)
    parameters = raised or ({"cursor": cursor} if cursor else {})
    return Cut(
        what=total.type,
        shown=total.before + total.shown,
        total=total.total,
        among=total.among,
        parameters=parameters,
        ask=_address(parameters),
        highest=_highest(request, total, raised),
    )


def _of_edges(request: SliceRequest, edges: int) -> Cut:
    highest = min(edges, MAX_EDGES) if request.max_edges < MAX_EDGES else None
    parameters: dict[str, str | int] = {"max_edges": highest} if highest else {}
    return Cut(
        what="edges",
        shown=request.max_edges,
        total=edges,
        parameters=parameters,
        ask=_address(parameters),
        highest=highest,
    )


def _address(parameters: Mapping[str, str | int]) -> str:
    return "&".join(f"{name}={value}" for name, value in parameters.items())


def _raised(request: SliceRequest, total: Total, totals: Sequence[Total]) -> dict[str, str | int]:
    """Return the parameters that show more of a type in the same answer, none if nothing does."""
    quotas = dict(request.quotas)
    most = min(total.total, MAX_NODES - len(request.center))
    raised: dict[str, str | int] = {}
    if quotas[total.type] < most:
        quotas[total.type] = min(most, max(_LEAST, _STEP * quotas[total.type]))
        raised["per_type"] = _text(request, total.type, quotas[total.type])
    room = len(request.center) + sum(min(quotas[one.type], one.total) for one in totals)
    if request.max_nodes < min(room, MAX_NODES):
        raised["max_nodes"] = min(room, MAX_NODES)
    return raised


def _highest(request: SliceRequest, total: Total, raised: Mapping[str, str | int]) -> int | None:
    if "per_type" in raised:
        return min(total.total, MAX_NODES - len(request.center))
    return MAX_NODES if "max_nodes" in raised else None


def _text(request: SliceRequest, label: Label, number: int) -> str:
    """Return the shortest quotas that change that of one type and keep the others."""
    asked = read_quotas(request.per_type) | {label: number}
    return ",".join(
        f"{one.lower()}:{quota}"
        for one, quota in asked.items()
        if one == label or quota != DEFAULT_QUOTAS[one]
    )
