// Turn the references that waited for papers into citations, as they were asserted.
//
// access write
// param  keys LIST<STRING>  identifiers that papers have just got
// cost   one seek per identifier, then the references to it

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $keys AS key
MATCH (identifier:Identifier {value: key})<-[waiting:REFERS_TO]-(paper:Paper)
MATCH (identifier)-[:IDENTIFIES]->(cited:Paper)
MERGE (paper)-[edge:CITES {reference: key}]->(cited)
ON CREATE SET edge.merged_from = waiting.merged_from
SET edge.sources = waiting.sources, edge.run_id = waiting.run_id,
  paper.revision = now.number
DELETE waiting
