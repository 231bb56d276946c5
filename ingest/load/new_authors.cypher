// Write authors that the graph does not hold, under every name they bear in the batch.
//
// access write
// param  rows   LIST<MAP>  id, names, identifiers, unheard: further ones that no node is of yet
// param  run_id STRING
// cost   one node an author, one seek per identifier

UNWIND $rows AS row
CREATE (author:Author {id: row.id, name: row.names[0], names: row.names[1..], digests: [],
  run_id: $run_id})
FOREACH (value IN row.unheard | CREATE (:Identifier {value: value})-[:IDENTIFIES]->(author))
WITH author, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
CREATE (identifier)-[:IDENTIFIES]->(author)
