"""Whether a plan only reads the graph, and could end in time."""

from typing import Final

from kg.errors import RefusedStatementError, WorkLimitError
from kg.free import Operator, Plan
from queries.gate.allowed import OPERATORS
from queries.gate.calls import check_procedure

SYSTEM: Final = "system"
MAX_PLANNED: Final = 1e9  # rows of one step: minutes of work, and planners err by powers of ten
_READS: Final = "r"


def check_plan(plan: Plan) -> None:
    """Raise RefusedStatementError for the first step that does anything but read.

    WorkLimitError for a plan that cannot end in time: rather at once than after the whole of it.
    """
    for operator in plan.operators:
        _check_operator(operator)
    if plan.kind != _READS:
        raise RefusedStatementError("the statement", "it does more than read")
    if plan.rows > MAX_PLANNED:
        raise WorkLimitError(
            f"one step of the statement would read {plan.rows:.0e} rows by its plan, more than any "
            "time limit allows; join its parts by relationships, bound its paths, or set a LIMIT"
        )


def _check_operator(operator: Operator) -> None:
    if operator.database == SYSTEM:
        raise RefusedStatementError(operator.name, "it asks the system database")
    if operator.name.partition("(")[0] not in OPERATORS:
        raise RefusedStatementError(operator.name, "the step is not among those that only read")
    if operator.name == "ProcedureCall":
        check_procedure(operator.details.partition("(")[0].replace("`", ""))
