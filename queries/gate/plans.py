"""Whether a plan only reads the graph."""

from typing import Final

from kg.errors import RefusedStatementError
from kg.free import Operator, Plan
from queries.gate.allowed import OPERATORS
from queries.gate.calls import check_procedure

SYSTEM: Final = "system"
_READS: Final = "r"


def check_plan(plan: Plan) -> None:
    """Raise RefusedStatementError for the first step that does anything but read."""
    for operator in plan.operators:
        _check_operator(operator)
    if plan.kind != _READS:
        raise RefusedStatementError("the statement", "it does more than read")


def _check_operator(operator: Operator) -> None:
    if operator.database == SYSTEM:
        raise RefusedStatementError(operator.name, "it asks the system database")
    if operator.name.partition("(")[0] not in OPERATORS:
        raise RefusedStatementError(operator.name, "the step is not among those that only read")
    if operator.name == "ProcedureCall":
        check_procedure(operator.details.partition("(")[0].replace("`", ""))
