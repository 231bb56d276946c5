// Give papers their topics.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the topic, fields
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per topic; the edge is looked for at the end with fewer edges

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (topic:Topic {id: link.id})
MERGE (paper)-[edge:ABOUT]->(topic)
// A score belongs to whoever assigned the topic: it goes when somebody else assigns it.
SET edge.score = null
SET edge += link.fields, edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
