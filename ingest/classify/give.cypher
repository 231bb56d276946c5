// Give papers the topics that the classifier found, unless a source gave them the same.
//
// access write
// param  rows        LIST<MAP>  id of the paper, links: id of the topic, score
// param  assigned_by STRING     the method
// param  source      STRING     the classifier's own source name
// param  run_id      STRING
// cost   one seek per paper and per topic; the edge is looked for at the end with fewer edges

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (topic:Topic {id: link.id})
MERGE (paper)-[edge:ABOUT]->(topic)
ON CREATE SET edge.sources = [$source]
WITH now, paper, edge, link
WHERE edge.sources = [$source]
SET edge.score = link.score, edge.assigned_by = $assigned_by, edge.run_id = $run_id,
  paper.run_id = $run_id, paper.revision = now.number
