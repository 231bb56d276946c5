// Give edges from papers to identifiers exactly these properties; without any they go.
//
// access write
// param  rows   LIST<MAP>  type, start by own id, end by value, fields or null
// param  run_id STRING
// cost   one seek per end, then the edges of the end with fewer

UNWIND $rows AS row
MATCH (start:Paper {id: row.start})
MERGE (end:Identifier {value: row.end})
WITH start, end, row
OPTIONAL MATCH (start)-[old]->(end)
WHERE type(old) = row.type
DELETE old
WITH DISTINCT start, end, row
WHERE row.fields IS NOT NULL
CREATE (start)-[edge:$(row.type)]->(end)
SET edge = row.fields, edge.run_id = $run_id
