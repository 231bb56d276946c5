from typing import Any

import pytest

from ingest.load.assignments import given_away
from ingest.load.lookup import Assigned
from schema.records import PaperRecord
from tests.loading import author, paper

ADA, BO = author("Ada Example"), author("Bo Sample")


def _edge(author: str, name: str = "Ada Example", position: int | None = None) -> Assigned:
    return Assigned(paper="P1", author=author, raw_name=name, position=position)


@pytest.mark.parametrize(
    ("authorships", "assigned", "found"),
    [
        pytest.param([BO, ADA], [_edge("A1")], {1: "A1"}, id="the name"),
        pytest.param([author("EXAMPLE, Ada")], [_edge("A1")], {0: "A1"}, id="another spelling"),
        pytest.param([BO], [_edge("A1")], {}, id="another name"),
        pytest.param([author("Ada Example", "openalex:A11")], [_edge("A1")], {}, id="identified"),
        pytest.param(
            [ADA, BO, ADA], [_edge("A1", position=3)], {2: "A1"}, id="two of a name, one decided"
        ),
        pytest.param(
            [ADA, ADA],
            [_edge("A2", position=2), _edge("A1", position=1)],
            {0: "A1", 1: "A2"},
            id="two of a name, both decided",
        ),
        pytest.param(
            [BO, ADA, ADA],
            [_edge("A1", position=1), _edge("A2", position=2)],
            {1: "A2", 2: "A1"},
            id="a position that moved",
        ),
        pytest.param([ADA], [_edge("A1"), _edge("A2")], {0: "A1"}, id="more edges than names"),
        pytest.param([ADA], [], {}, id="nothing decided"),
    ],
)
def test_a_name_goes_where_a_decision_put_it(
    authorships: list[dict[str, Any]], assigned: list[Assigned], found: dict[int, str]
) -> None:
    record = PaperRecord.model_validate({"kind": "paper", **paper(1, authorships=authorships)})

    assert given_away(record, assigned) == found
