"""What the contract test adds to schemathesis: ids that the toy graph holds, and checks."""

from typing import Any, Final
from zlib import crc32

import schemathesis
from schemathesis.generation import GenerationMode

KNOWN: Final = {
    "authors": ("A00000000000me", "orcid:0000-0002-1825-0097"),
    "papers": ("P00000000000p1", "doi:10.1000/a/b"),
    "topics": ("T00000000000t1", "openalex:T10002"),
    "institutions": ("I00000000000i1", "ror:05gq02987"),
}
ANY: Final = tuple(one for ids in KNOWN.values() for one in ids)
QUESTIONS: Final = {"/v1/queries/{name}"}  # whose parameters are told by the catalogue
LONGEST: Final = 500  # a longer id is refused, and must stay what it is


BEYOND_SCHEMAS: Final = {
    "from_year",  # not after to_year
}


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:  # noqa: ANN401 - schemathesis' own
    """Ask for what is there as often as for what is not."""
    kind = context.operation.path.split("/")[2:3]
    return _known(path_parameters, "id", KNOWN.get(kind[0], ANY) if kind else ANY)


@schemathesis.hook
def map_query(context: Any, query: Any) -> Any:  # noqa: ANN401 - schemathesis' own
    """Put nodes that are there in the middle of slices."""
    del context
    return _known(query, "center", ANY)


@schemathesis.check
def a_refusal_names_what_is_wrong(ctx: Any, response: Any, case: Any) -> None:  # noqa: ANN401 - schemathesis' own
    """Have every problem bear its request's id, and every refused parameter a reason."""
    del ctx, case
    if response.status_code < 400:
        return
    said = response.json()
    assert said["status"] == response.status_code, "the problem tells another status"
    assert said["request_id"] == response.headers["x-request-id"][0], "no id of the request"
    wrong = said.get("errors", [])
    assert response.status_code != 422 or said["detail"], "nothing is said"
    assert wrong or not said["type"].endswith(":unknown-id"), "what is unknown is not named"
    assert all(one["parameter"] and one["detail"] for one in wrong), "a parameter without a reason"


@schemathesis.check
def only_what_no_schema_can_say_is_refused(ctx: Any, response: Any, case: Any) -> None:  # noqa: ANN401 - schemathesis' own
    """Have what fits the document refused for those parameters alone."""
    del ctx
    fits = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if not fits or response.status_code != 422 or case.operation.path in QUESTIONS:
        return
    refused = {one["parameter"] for one in response.json().get("errors", [])}
    assert refused <= BEYOND_SCHEMAS, f"the document allows it: {refused - BEYOND_SCHEMAS}"


def _known(given: Any, name: str, ids: tuple[str, ...]) -> Any:  # noqa: ANN401 - schemathesis' own
    value = given.get(name) if isinstance(given, dict) else None
    if (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST
        and (chance := crc32(value.encode())) % 2
    ):
        return {**given, name: ids[chance // 2 % len(ids)]}
    return given
