// Write what topics' own records say.
//
// access write
// param  rows   LIST<MAP>  id, fields, digests
// param  run_id STRING
// cost   one seek per topic

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (topic:Topic {id: row.id})
SET topic += row.fields, topic.digests = row.digests, topic.run_id = $run_id,
  topic.revision = now.number
