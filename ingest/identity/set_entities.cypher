// Give entities exactly these properties.
//
// access write
// param  rows   LIST<MAP>  fields, the own id among them
// param  run_id STRING
// cost   one seek per entity

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (entity:Author|Institution|Paper {id: row.fields.id})
WITH now, row, entity, entity.first_revision AS first_revision
SET entity = row.fields, entity.run_id = $run_id,
  entity.revision = now.number, entity.first_revision = first_revision
