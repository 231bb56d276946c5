// Write papers that the graph does not hold, with their identifiers.
//
// access write
// param  rows   LIST<MAP>  id, fields, digests, identifiers, unheard: further ones that no node is of yet
// param  run_id STRING
// cost   one node a paper, one seek per identifier

UNWIND $rows AS row
CREATE (paper:Paper {id: row.id, digests: row.digests, run_id: $run_id})
SET paper += row.fields
FOREACH (value IN row.unheard | CREATE (:Identifier {value: value})-[:IDENTIFIES]->(paper))
WITH paper, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
CREATE (identifier)-[:IDENTIFIES]->(paper)
