// Write papers as their records describe them, with their identifiers.
//
// access write
// param  rows   LIST<MAP>  id, fields, digests, identifiers: those that the paper did not have
// param  run_id STRING
// cost   one seek per paper and one per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MERGE (paper:Paper {id: row.id})
ON CREATE SET paper.first_revision = now.number
SET paper += row.fields, paper.digests = row.digests, paper.run_id = $run_id,
  paper.revision = now.number
WITH paper, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[:IDENTIFIES]->(paper)
