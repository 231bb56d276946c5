"""The state that a merge or a split leaves, made by hand for the loader's tests."""

from typing import Final

from tests.house import Run

_OWN: Final = ("ABOUT", "CITES", "REFERS_TO", "PREPRINT_OF", "WITHIN", "PART_OF", "SUCCEEDED_BY")
_STATED: Final = "AFFILIATED_WITH"
_OTHERS: Final = ("CITES", "AUTHORED", "AFFILIATED_WITH", "PART_OF", "SUCCEEDED_BY")

_ENDS: Final = (
    "MATCH (:Identifier {value: $kept})-[:IDENTIFIES]->(kept) "
    "MATCH (:Identifier {value: $gone})-[:IDENTIFIES]->(gone) "
)


async def id_of(run: Run, key: str) -> str:
    """Return the own id of what an identifier leads to."""
    rows = await run(
        "MATCH (:Identifier {value: $key})-[:IDENTIFIES]->(n) RETURN n.id AS i", key=key
    )
    return str(rows[0]["i"])


async def merge(run: Run, kept: str, gone: str) -> tuple[str, str]:
    """Merge the entity of one identifier into that of another; return the own ids of both."""
    ids = await id_of(run, kept), await id_of(run, gone)
    ends = {"kept": kept, "gone": gone}
    for kind in (*_OWN, _STATED):
        await run(
            f"{_ENDS} MATCH (gone)-[edge:{kind}]->(other) "
            f"CREATE (kept)-[moved:{kind}]->(other) SET moved = properties(edge), "
            "moved.merged_from = gone.id DELETE edge",
            **ends,
        )
    for kind in _OTHERS:
        for there, back in (("", ">"), ("<", "")):
            await run(
                f"{_ENDS} MATCH (gone){there}-[edge:{kind}]-{back}(other) "
                f"MERGE (kept){there}-[moved:{kind}]-{back}(other) "
                "SET moved += properties(edge) DELETE edge",
                **ends,
            )
    await run(
        f"{_ENDS} SET kept.digests = kept.digests + [d IN gone.digests | d + ' ' + gone.id] "
        "CREATE (:Identifier {value: 'kg:' + gone.id})-[:IDENTIFIES]->(kept) "
        "WITH kept, gone MATCH (key:Identifier)-[led:IDENTIFIES]->(gone) "
        "CREATE (key)-[:IDENTIFIES {merged_from: gone.id}]->(kept) DELETE led "
        "WITH DISTINCT gone DETACH DELETE gone",
        **ends,
    )
    return ids


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
