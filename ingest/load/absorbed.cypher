// Note the records of entities that were merged into others; what those others say stays.
//
// access write
// param  rows   LIST<MAP>  id, home: own id of the merged entity, entry: the new one of `digests`
// param  source STRING
// param  run_id STRING
// cost   one seek per entity

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (entity:Author|Institution|Paper|Topic {id: row.id})
WITH now, entity, row, [entry IN entity.digests
  WHERE NOT (entry STARTS WITH $source + ' ' AND entry ENDS WITH ' ' + row.home)] AS others
SET entity.run_id = $run_id, entity.revision = now.number, entity.digests =
  [entry IN others WHERE entry < row.entry] + row.entry + [entry IN others WHERE entry > row.entry]
