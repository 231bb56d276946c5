"""What a step of a path costs.

By hops every step counts one. By closeness a step costs `-ln s`, s in 0-1 being the strength of
the tie, so that the cheapest path is the one of the greatest product of strengths: the most
reliable path (R. K. Ahuja, T. L. Magnanti, J. B. Orlin, Network Flows, 1993, chapter 4), if a tie
passes an introduction on with chance s. The strength of a collaboration is c / (1 + c), c being
its closeness, which has no upper end; that of an adjacency (1 + NPMI) / 2. Any other edge counts
as a collaboration of closeness 1, which is one fresh paper by two: s = 1/2.

M. E. J. Newman (Phys. Rev. E 64, 016132, 2001) adds up 1 / c instead. With decay, c runs over many
powers of ten, and such a sum is all but the inverse of the one oldest tie on the way.

A cost is one whole number, so that a sum does not depend on its order: what the rule counts,
millionths where it is closeness, above what the other rule counts, which breaks ties.
"""

from collections.abc import Callable, Mapping
from math import exp, expm1, inf, log, log1p
from typing import Final, Literal

By = Literal["hops", "closeness"]
Cost = int

_SHIFT: Final = 40  # bits of the tie-break: more than a hundred of the costliest steps need
NOTHING: Final[Cost] = 0
LEAST: Final[Cost] = (1 << _SHIFT) + 1  # no edge costs less, by either rule
FAR: Final[Cost] = 1 << 2 * _SHIFT  # more than any path costs

_UNIT: Final = 1_000_000
_PLAIN: Final = round(_UNIT * log(2))
_LEAST_STRENGTH: Final = 1e-12  # of an NPMI of -1, which no stored adjacency has


def cost(by: By, kind: str, weight: float | None) -> Cost:
    """Return what an edge of a type and weight costs."""
    effort = max(1, _EFFORTS.get(kind, _plain)(weight))
    return (1 << _SHIFT) + effort if by == "hops" else (effort << _SHIFT) + 1


def steps(total: Cost) -> int:
    """Return the hops in a cost by hops."""
    return total >> _SHIFT


def strength(by: By, total: Cost) -> float:
    """Return the product of the strengths along a path that costs `total`."""
    effort = total & ((1 << _SHIFT) - 1) if by == "hops" else total >> _SHIFT
    return exp(-effort / _UNIT)


def least_weights(by: By, price: Cost) -> dict[str, float]:
    """Return the least closeness and the least NPMI of a tie that costs no more than `price`."""
    counted, other = divmod(price, 1 << _SHIFT)
    effort: float = counted
    if by == "hops":  # any tie costs less than two hops, and none less than one
        effort = {0: 0.0, 1: other}.get(counted, inf)
    most = (effort + 1) / _UNIT  # what a tie costs is rounded
    strength_left = max(exp(-most) - _LEAST_STRENGTH, 0)
    return {"closeness": exp(-most) / -expm1(-most), "npmi": 2 * strength_left - 1}


def _of_closeness(closeness: float | None) -> int:
    return round(_UNIT * (log1p(closeness) - log(closeness))) if closeness else _PLAIN


def _of_npmi(npmi: float | None) -> int:
    return _PLAIN if npmi is None else round(-_UNIT * log(max((1 + npmi) / 2, _LEAST_STRENGTH)))


def _plain(_: float | None) -> int:
    return _PLAIN


_EFFORTS: Final[Mapping[str, Callable[[float | None], int]]] = {
    "COLLABORATED_WITH": _of_closeness,
    "ADJACENT_TO": _of_npmi,
}
