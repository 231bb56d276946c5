// Give entities exactly these properties.
//
// access write
// param  rows   LIST<MAP>  fields, the own id among them
// param  run_id STRING
// cost   one seek per entity

UNWIND $rows AS row
MATCH (entity:Author|Institution|Paper {id: row.fields.id})
SET entity = row.fields, entity.run_id = $run_id
