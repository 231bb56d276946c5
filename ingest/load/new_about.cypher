// Give new papers their topics.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the topic, fields
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per topic

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (topic:Topic {id: link.id})
CREATE (paper)-[edge:ABOUT {sources: [$source], run_id: $run_id}]->(topic)
SET edge += link.fields
