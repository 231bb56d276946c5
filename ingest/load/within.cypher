// Put topics into broader ones.
//
// access write
// param  rows   LIST<MAP>  id of the topic, links: id of the broader one
// param  source STRING
// param  run_id STRING
// cost   one seek per topic and per broader one

UNWIND $rows AS row
MATCH (topic:Topic {id: row.id})
UNWIND row.links AS link
MATCH (broader:Topic {id: link.id})
MERGE (topic)-[edge:WITHIN]->(broader)
SET edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
