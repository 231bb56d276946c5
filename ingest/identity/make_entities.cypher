// Make entities that are not there, with all their properties.
//
// access write
// param  rows   LIST<MAP>  label, fields
// param  run_id STRING
// cost   one node an entity

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
CREATE (entity:$(row.label))
SET entity = row.fields, entity.run_id = $run_id,
  entity.revision = now.number, entity.first_revision = now.number
