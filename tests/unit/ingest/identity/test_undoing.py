from collections.abc import Sequence
from typing import Any

from hypothesis import assume, given
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
SOURCES = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3, unique=True)


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
    own = {"id": st.just(node.key), "digests": _digests()}
    if node.label == "Paper":
        more = {"title": st.just(node.key), "year": st.integers(2000, 2003)}
        return st.fixed_dictionaries(own | more, optional={"abstract": st.text("xyz", min_size=1)})
    names = st.lists(st.sampled_from(["Ada", "Bob", "Cy"]), unique=True, max_size=2)
    own |= {"name": st.just(f"N {node.key}"), "names": names}
    return st.fixed_dictionaries(own, optional={"role": st.sampled_from(["chair", "fellow"])})


def _digests() -> st.SearchStrategy[list[str]]:
    return SOURCES.map(lambda sources: sorted(f"{source} aa" for source in sources))


def _edge(kind: str) -> st.SearchStrategy[Fields]:
    fields: dict[str, st.SearchStrategy[Any]] = {"sources": SOURCES.map(sorted)}
    if kind == "AUTHORED":
        fields["raw_name"] = st.sampled_from(["Ada Example", "A. Example", "Bob Sample"])
        fields["position"] = st.integers(1, 3)
        fields["institution_ids"] = st.lists(st.sampled_from(["I0", "I1"]), unique=True)
        fields["raw_affiliations"] = st.just([])
    if kind == "AFFILIATED_WITH":
        fields["stated_by"] = st.just("page")
    return st.fixed_dictionaries(fields)


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
def test_a_split_taken_back_leaves_the_graph_as_it_was(state: State, to: NodeRef | None) -> None:
    author, other = _portrait(state, NODES[0]), _portrait(state, to) if to else None
    papers = sorted(ref.end.key for ref in author.of_type("AUTHORED"))
    theirs = [ref.end.key for ref in other.of_type("AUTHORED")] if other else []
    assume(len(papers) > 1 and papers[0] not in theirs)

    _, change = split(author, papers[:1], by="curator", to=other)

    assert _taken_back(_applied(state, change), change) == state
