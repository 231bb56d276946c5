// Give identifiers of entities that were merged to those that they were merged into.
//
// access write
// param  rows LIST<MAP>  id, home: own id of the merged entity, identifiers: those nobody had
// cost   one seek per entity and per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (entity:Author|Institution|Paper|Topic {id: row.id})
SET entity.revision = now.number
WITH entity, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[led:IDENTIFIES]->(entity)
ON CREATE SET led.merged_from = row.home
