// Remove the entities that no record describes and nothing leads to, with their identifiers; note it.
//
// access write
// param  ids LIST<STRING>  own ids that may be such
// cost   one seek per entity, then its identifiers and edges

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $ids AS id
MATCH (entity:Author|Institution|Paper|Topic {id: id})
WHERE entity.digests = []
  AND NOT EXISTS { (entity)-[:AUTHORED]->() }
  AND NOT EXISTS { (entity)<-[:ABOUT|AFFILIATED_WITH|WITHIN|PART_OF|SUCCEEDED_BY]-() }
CALL (entity) {
  MATCH (identifier:Identifier)-[:IDENTIFIES]->(entity)
  WHERE NOT EXISTS { (identifier)<-[:REFERS_TO|PREPRINT_OF]-() }
  DETACH DELETE identifier
}
MERGE (gone:Removed {id: entity.id})
SET gone.what = labels(entity)[0], gone.revision = now.number
DETACH DELETE entity
