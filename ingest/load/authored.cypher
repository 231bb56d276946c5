// Give the names on papers to their authors.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the author, fields
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per author; the edge is looked for at the end with fewer edges

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (author:Author {id: link.id})
MERGE (author)-[edge:AUTHORED]->(paper)
ON CREATE SET edge.raw_affiliations = [], edge.institution_ids = []
SET edge += link.fields, edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
