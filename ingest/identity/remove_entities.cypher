// Remove entities that are no longer, and note it, and identifiers that were made for them.
//
// access write
// param  ids    LIST<STRING>  own ids
// param  values LIST<STRING>  identifiers
// cost   one seek per entity and identifier, then its edges

CALL () {
  UNWIND $ids AS id
  MATCH (node:Author|Institution|Paper {id: id})
  RETURN node
  UNION ALL
  UNWIND $values AS value
  MATCH (node:Identifier {value: value})
  RETURN node
}
OPTIONAL MATCH (now:Revision {id: 'graph'})
FOREACH (entity IN CASE WHEN node:Identifier THEN [] ELSE [node] END |
  MERGE (gone:Removed {id: entity.id})
  SET gone.what = labels(entity)[0], gone.revision = now.number)
DETACH DELETE node
