// Link preprints to the identifiers of what they are preprints of.
//
// access write
// param  rows   LIST<MAP>  id of the paper, keys: identifiers of its publication
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per identifier

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.keys AS key
MERGE (identifier:Identifier {value: key})
MERGE (paper)-[edge:PREPRINT_OF]->(identifier)
SET edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
