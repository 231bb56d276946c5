// See that institutions are there; what is known of an institution counts only where it is new.
//
// access write
// param  rows   LIST<MAP>  id, fields, identifiers: those that the institution did not have
// param  run_id STRING
// cost   one seek per institution and one per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MERGE (institution:Institution {id: row.id})
ON CREATE SET institution += row.fields, institution.digests = [], institution.names = [],
  institution.run_id = $run_id, institution.revision = now.number,
  institution.first_revision = now.number
WITH institution, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[:IDENTIFIES]->(institution)
