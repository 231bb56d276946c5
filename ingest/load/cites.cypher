// Link papers to the papers they refer to; one edge for each identifier used.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the cited paper, fields: reference
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per cited paper

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (cited:Paper {id: link.id})
MERGE (paper)-[edge:CITES {reference: link.fields.reference}]->(cited)
SET edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
