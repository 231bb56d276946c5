// Write the affiliations that authors' own records state.
//
// access write
// param  rows   LIST<MAP>  id of the author, links: id of the institution, fields
// param  source STRING
// param  run_id STRING
// cost   one seek per author and per institution

UNWIND $rows AS row
MATCH (author:Author {id: row.id})
UNWIND row.links AS link
MATCH (institution:Institution {id: link.id})
MERGE (author)-[edge:AFFILIATED_WITH]->(institution)
ON CREATE SET edge.papers = 0
SET edge.first_year = null, edge.last_year = null
SET edge += link.fields, edge.run_id = $run_id,
  edge.sources = CASE
    WHEN edge.sources IS NULL THEN [$source]
    WHEN $source IN edge.sources THEN edge.sources
    ELSE [s IN edge.sources WHERE s < $source] + $source + [s IN edge.sources WHERE s > $source]
  END
