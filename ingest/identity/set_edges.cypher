// Give edges between entities exactly these properties; without any they go.
//
// access write
// param  rows   LIST<MAP>  type, start and end by own id, fields or null
// param  run_id STRING
// cost   one seek per end, then the edges of the end with fewer

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (start:Author|Institution|Paper {id: row.start})
SET start.revision = now.number
WITH start, row
CALL (start, row) {
  MATCH (end:Author|Institution|Paper|Topic {id: row.end})
  OPTIONAL MATCH (start)-[old]->(end)
  WHERE type(old) = row.type
  DELETE old
  WITH DISTINCT end
  WHERE row.fields IS NOT NULL
  CREATE (start)-[edge:$(row.type)]->(end)
  SET edge = row.fields, edge.run_id = $run_id
}
