from itertools import pairwise

import pytest

from api.pages.picture import HEIGHT, WIDTH, draw
from queries.graph.slice import Card, Slice, SliceEdge, SliceNode, SliceRequest


def _slice(people: int) -> Slice:
    nodes = [
        SliceNode(
            id=f"A{place}",
            type="Author",
            label=f"Fictional Author {place} of a Long and Winding Name",
            depth=int(place > 0),
            score=1.0,
            card=Card(),
            hidden={},
        )
        for place in range(people + 1)
    ]
    edges = [
        SliceEdge(id=f"T:A0:{n.id}", type="COLLABORATED_WITH", source="A0", target=n.id, weight=1.0)
        for n in nodes[1:]
    ]
    request = SliceRequest(center=("A0",))
    return Slice(nodes=nodes, edges=edges, limits=request)


@pytest.mark.parametrize("people", [0, 1, 2, 40])
def test_the_centre_is_in_the_middle_and_everything_inside(people: int) -> None:
    marks = draw(_slice(people)).marks

    assert (marks[0].centre, marks[0].x) == (True, WIDTH / 2)
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in marks)


def test_a_slice_gives_the_same_picture_every_time() -> None:
    assert draw(_slice(12)) == draw(_slice(12))


def test_no_two_nodes_share_a_row() -> None:
    rows = sorted(mark.y for mark in draw(_slice(20)).marks)

    assert all(below - above > 5 for above, below in pairwise(rows))


def test_a_line_ends_at_its_nodes_and_a_long_name_is_cut() -> None:
    picture = draw(_slice(1))

    line, (centre, other) = picture.lines[0], picture.marks
    assert (line.x1, line.y1, line.x2, line.y2) == (centre.x, centre.y, other.x, other.y)
    assert other.label.endswith("…")
    assert other.name.endswith("Name")
