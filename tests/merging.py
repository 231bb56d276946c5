"""Entities merged and papers given away, for the loader's tests, and who is one then."""

from ingest.identity import curate
from kg.graph import Graph
from tests.house import Run


async def id_of(run: Run, key: str) -> str:
    """Return the own id of what an identifier leads to."""
    rows = await run(
        "MATCH (:Identifier {value: $key})-[:IDENTIFIES]->(n) RETURN n.id AS i", key=key
    )
    return str(rows[0]["i"])


async def merge(graph: Graph, kept: str, gone: str) -> tuple[str, str]:
    """Merge the entity of one identifier into that of another; return the own ids of both."""
    done = await curate.merge(graph, kept, gone, force=True)
    return done.kept, done.gone


async def split(run: Run, name: str, *papers: str, who: str = "A0000000000000") -> None:
    """Give the papers of the author shown as `name` to a new author of that name."""
    await run(
        "MERGE (new:Author {id: $who}) SET new.name = $name, new.names = [], new.digests = [], "
        "new.run_id = 'R0' WITH new UNWIND $papers AS key "
        "MATCH (:Identifier {value: key})-[:IDENTIFIES]->(paper)<-[edge:AUTHORED]-(old:Author) "
        "WHERE old.name = $name AND old <> new "
        "CREATE (new)-[moved:AUTHORED]->(paper) SET moved = properties(edge), "
        "moved.assigned_by = 'curator' DELETE edge",
        name=name,
        papers=list(papers),
        who=who,
    )


async def partition(run: Run) -> set[frozenset[str]]:
    """Return the identifiers in sets, one an entity; those that a person is asked about joined."""
    rows = await run(
        "MATCH (key:Identifier)-[:IDENTIFIES]->(entity) "
        "RETURN entity.id AS id, collect(key.value) AS keys"
    )
    groups = {row["id"]: {*row["keys"]} for row in rows}
    for row in await run("MATCH (d:Decision) RETURN d.kept AS kept, d.gone AS gone"):
        both = groups[row["kept"]] | groups[row["gone"]]
        groups |= {id_: both for id_, keys in groups.items() if keys & both}
    return {frozenset(keys) for keys in groups.values()}
