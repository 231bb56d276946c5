// Lead identifiers that are gone to the entities that stand for them.
//
// access write
// param  rows   LIST<MAP>  new: identifier of the survivor, identifiers: those to lead there
// param  run_id STRING
// cost   one seek per identifier

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (:Identifier {value: row.new})-[led:IDENTIFIES]->(kept)
SET kept.run_id = $run_id, kept.revision = now.number
WITH kept, led, row
UNWIND row.identifiers AS value
MERGE (identifier:Identifier {value: value})
MERGE (identifier)-[leads:IDENTIFIES]->(kept)
ON CREATE SET leads.merged_from = led.merged_from
