// Keep references of new papers to papers that the graph does not hold yet.
//
// access write
// param  rows   LIST<MAP>  id of the paper, keys: identifiers it refers to
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per identifier

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.keys AS key
MERGE (identifier:Identifier {value: key})
CREATE (paper)-[:REFERS_TO {sources: [$source], run_id: $run_id}]->(identifier)
