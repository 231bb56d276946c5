// See that authors are there, under every name they bear in the batch.
//
// access write
// param  rows   LIST<MAP>  id, names, identifiers: those that the author did not have
// param  run_id STRING
// cost   one seek per author and one per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MERGE (author:Author {id: row.id})
ON CREATE SET author.name = row.names[0], author.names = [], author.digests = [],
  author.first_revision = now.number
SET author.run_id = $run_id, author.revision = now.number,
  author.names = author.names
    + [name IN row.names WHERE name <> author.name AND NOT name IN author.names]
WITH author, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[:IDENTIFIES]->(author)
