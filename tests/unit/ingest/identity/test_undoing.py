from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.identity.change import Change, EdgeRef, Fields, NodeRef, Portrait
from ingest.identity.merging import merged
from ingest.identity.splitting import split
from ingest.identity.undoing import undone

State = dict[NodeRef | EdgeRef, Fields]

LABELS = {"A": "Author", "P": "Paper", "I": "Institution"}
NODES = [NodeRef(LABELS[letter], f"{letter}{n}") for letter in LABELS for n in range(3)]
KEYS = [NodeRef("Identifier", f"doi:10.5555/{n}") for n in range(4)]
ENDS = {
    "AUTHORED": ("A", "P"),
    "CITES": ("P", "P"),
    "PART_OF": ("I", "I"),
    "AFFILIATED_WITH": ("A", "I"),
}
WROTE: Fields = {"sources": ["one"], "raw_name": "A", "position": 1, "raw_affiliations": []}


@st.composite
def states(draw: st.DrawFn) -> State:
    """A small graph: three authors, papers and institutions, some edges, some identifiers."""
    state: State = {node: draw(_fields(node)) for node in NODES}
    for kind, (start, end) in ENDS.items():
        pairs = st.tuples(st.sampled_from(_of(start)), st.sampled_from(_of(end)))
        for one, other in draw(st.lists(pairs, max_size=5, unique=True)):
            if one != other:
                state[EdgeRef(kind, one, other)] = draw(_edge(kind))
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        state[EdgeRef("IDENTIFIES", key, draw(st.sampled_from(NODES)))] = {}
    return state


def _of(letter: str) -> list[NodeRef]:
    return [node for node in NODES if node.key[0] == letter]


def _fields(node: NodeRef) -> st.SearchStrategy[Fields]:
    """One of a few ways in which an entity may be described; quicker than drawing every field."""
    own = {"id": node.key, "name": f"N {node.key}"}
    if node.label == "Paper":
        own = {"id": node.key, "title": node.key, "year": 2000}
    more: list[Fields] = [
        {"digests": ["one aa"], "names": []},
        {"digests": ["one ab", "two aa"], "names": ["Ada", "Bob"], "role": "chair"},
        {"digests": [], "names": ["Bob", "Cy"], "abstract": "xyz"},
    ]
    return st.sampled_from([own | one for one in more])


def _edge(kind: str) -> st.SearchStrategy[Fields]:
    more: list[Fields] = [{"sources": ["one"]}, {"sources": ["two"]}, {"sources": ["one", "two"]}]
    if kind == "AFFILIATED_WITH":
        more = [one | {"stated_by": "page"} for one in more]
    if kind == "AUTHORED":
        names = ["Ada Example", "A. Example", "Bob Sample"]
        more = [
            one | {"raw_name": name, "position": place, "raw_affiliations": []}
            for place, (one, name) in enumerate(zip(more, names, strict=True), start=1)
        ]
        more = [one | {"institution_ids": ids} for one in more for ids in ([], ["I0"], ["I1"])]
    return st.sampled_from(more)


def _portrait(state: State, node: NodeRef) -> Portrait:
    edges = {ref: fields for ref, fields in state.items() if isinstance(ref, EdgeRef)}
    near = {
        ref: fields
        for ref, fields in edges.items()
        if node in (ref.start, ref.end) or node.key in fields.get("institution_ids", [])
    }
    return Portrait(node, state[node], near)


def _applied(state: State, change: Change) -> State:
    after = dict(state)
    for ref, shift in [*change.nodes.items(), *change.edges.items()]:
        after.pop(ref, None)
        if shift.after is not None:
            after[ref] = shift.after
    return after


def _taken_back(state: State, change: Change) -> State:
    now = {n: _portrait(state, n) for n in state if isinstance(n, NodeRef) and n.label in _LABELS}
    return _applied(state, undone(change, now))


_LABELS = frozenset(LABELS.values())


def _merge(state: State, kept: NodeRef, gone: NodeRef) -> Change:
    return merged(_portrait(state, kept), _portrait(state, gone), by="curator")


def _all_there(state: State) -> bool:
    nodes = {ref for ref in state if isinstance(ref, NodeRef)} | set(KEYS)
    ends = [end for ref in state if isinstance(ref, EdgeRef) for end in (ref.start, ref.end)]
    return all(end in nodes for end in ends)


def _of_other(edges: State) -> set[EdgeRef]:
    """The same edges of the second author, who is to be given one."""
    return {ref.moved(NODES[0], NODES[1]) for ref in edges if isinstance(ref, EdgeRef)}


PAIRS = st.sampled_from("API").flatmap(
    lambda letter: st.lists(st.sampled_from(_of(letter)), min_size=2, max_size=2, unique=True)
)
TRIPLES = st.sampled_from("API").flatmap(lambda letter: st.permutations(_of(letter)))


@given(states(), PAIRS)
def test_a_merge_taken_back_leaves_the_graph_as_it_was(state: State, pair: list[NodeRef]) -> None:
    change = _merge(state, *pair)

    after = _applied(state, Change.loads(change.dumps()))

    assert pair[1] not in after
    assert _all_there(after)
    assert _taken_back(after, change) == state


@given(states(), TRIPLES)
def test_two_merges_are_taken_back_from_the_last(state: State, nodes: Sequence[NodeRef]) -> None:
    first = _merge(state, nodes[0], nodes[1])
    between = _applied(state, first)
    second = _merge(between, nodes[0], nodes[2])

    after = _applied(between, second)

    assert _taken_back(_taken_back(after, second), first) == state


@given(states(), PAIRS)
def test_a_merge_loses_no_identifier(state: State, pair: list[NodeRef]) -> None:
    after = _applied(state, _merge(state, *pair))

    kept = {ref.start.key for ref in after if isinstance(ref, EdgeRef) and ref.end == pair[0]}
    lost = {
        ref.start.key
        for ref in state
        if isinstance(ref, EdgeRef) and ref.type == "IDENTIFIES" and ref.end == pair[1]
    }
    assert lost | {f"kg:{pair[1].key}"} <= kept


@given(states(), st.sampled_from([None, NODES[1]]))
def test_a_split_taken_back_leaves_the_graph_as_it_was(drawn: State, to: NodeRef | None) -> None:
    wrote = {EdgeRef("AUTHORED", NODES[0], paper): WROTE for paper in _of("P")[:2]}
    state = {ref: fields for ref, fields in drawn.items() if ref not in _of_other(wrote)} | wrote
    author, other = _portrait(state, NODES[0]), _portrait(state, to) if to else None

    _, change = split(author, ["P0"], by="curator", to=other)

    assert _taken_back(_applied(state, change), change) == state
