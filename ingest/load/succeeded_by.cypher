// Link institutions to those that took their place.
//
// access write
// param  rows   LIST<MAP>  id of the institution, links: id of the successor
// param  source STRING
// param  run_id STRING
// cost   one seek per institution and per successor

UNWIND $rows AS row
MATCH (institution:Institution {id: row.id})
UNWIND row.links AS link
MATCH (successor:Institution {id: link.id})
MERGE (institution)-[edge:SUCCEEDED_BY]->(successor)
SET edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
