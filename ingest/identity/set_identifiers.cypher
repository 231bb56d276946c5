// Lead identifiers to entities.
//
// access write
// param  rows LIST<MAP>  value, id of the entity, fields of the edge
// cost   one seek per identifier and per entity

UNWIND $rows AS row
MATCH (entity:Author|Institution|Paper {id: row.id})
MERGE (identifier:Identifier {value: row.value})
WITH entity, identifier, row
OPTIONAL MATCH (identifier)-[old:IDENTIFIES]->()
DELETE old
CREATE (identifier)-[edge:IDENTIFIES]->(entity)
SET edge = row.fields
