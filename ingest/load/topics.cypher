// See that topics are there; what is known of a topic counts only where it is new.
//
// access write
// param  rows   LIST<MAP>  id, fields, identifiers: those that the topic did not have
// param  run_id STRING
// cost   one seek per topic and one per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MERGE (topic:Topic {id: row.id})
ON CREATE SET topic += row.fields, topic.digests = [], topic.run_id = $run_id,
  topic.revision = now.number, topic.first_revision = now.number
WITH topic, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[:IDENTIFIES]->(topic)
