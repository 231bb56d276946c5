// Take a source's record off entities that it no longer describes.
//
// access write
// param  ids    LIST<STRING>  own ids
// param  source STRING
// param  run_id STRING
// cost   one seek per entity

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $ids AS id
MATCH (entity:Author|Institution|Paper|Topic {id: id})
SET entity.digests = [d IN entity.digests WHERE NOT d STARTS WITH $source + ' '],
  entity.run_id = $run_id, entity.revision = now.number
