import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import Found, resolve, resolve_many
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(ADA, id="own id"),
        pytest.param(f" {ADA} ", id="own id with spaces"),
        pytest.param(f"kg:{ADA}", id="own id with its scheme"),
        pytest.param("orcid:0000-0002-1825-0097", id="identifier"),
        pytest.param("https://orcid.org/0000-0002-1825-0097", id="address"),
        pytest.param("0000-0002-1825-0097", id="bare value"),
        pytest.param("Aformer", id="id that was merged away"),
        pytest.param("kg:Aformer", id="the same with its scheme"),
        pytest.param("name:ada quill", id="key of the loader's own"),
    ],
)
async def test_any_key_ever_seen_leads_to_the_node(graph: Graph, key: str) -> None:
    assert await resolve(graph, key) == Found(label="Author", id=ADA, name="Ada Quill")


@pytest.mark.parametrize(
    ("key", "label", "name"),
    [
        pytest.param("10.5555/P1", "Paper", "On [toys]", id="paper"),
        pytest.param("https://openalex.org/T11", "Topic", "Toys", id="topic"),
        pytest.param("ror:05gq02987", "Institution", "Toy University", id="institution"),
    ],
)
async def test_every_type_is_found(graph: Graph, key: str, label: str, name: str) -> None:
    found = await resolve(graph, key)

    assert (found.label, found.name) == (label, name)


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("Anobody", id="unknown id"),
        pytest.param("doi:10.5555/absent", id="identifier of nothing held"),
        pytest.param("", id="empty"),
        pytest.param("\x00", id="control character"),
        pytest.param("\ud800", id="half a character"),
        pytest.param("x" * 10_000, id="endless"),
        pytest.param("' OR 1=1 //", id="hostile"),
    ],
)
async def test_an_unknown_key_is_refused_by_name(graph: Graph, key: str) -> None:
    with pytest.raises(UnknownNodeError) as caught:
        await resolve(graph, key, label="Author")

    assert repr(key) in str(caught.value)


async def test_a_key_of_another_type_is_unknown(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no paper is known"):
        await resolve(graph, ADA, label="Paper")


async def test_one_bad_key_does_not_spoil_the_others(graph: Graph) -> None:
    found = await resolve_many(graph, ["Pp1", "nobody", "orcid:0000-0002-1825-0097", "Pp1"])

    assert [one and one.id for one in found] == ["Pp1", None, ADA, "Pp1"]


async def test_no_keys_lead_nowhere(graph: Graph) -> None:
    assert await resolve_many(graph, []) == []


async def test_a_living_node_comes_before_one_merged_away(graph: Graph, run: Run) -> None:
    await run("MATCH (a:Author {id: 'Abea'}) CREATE (:Identifier {value: 'kg:Aada'})"
              "-[:IDENTIFIES]->(a)")  # fmt: skip

    assert (await resolve(graph, ADA)).id == ADA
