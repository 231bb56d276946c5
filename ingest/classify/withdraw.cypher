// Take the classifier off topics that it gave papers; what nobody else asserts goes altogether.
//
// access write
// param  rows   LIST<MAP>  id of the paper, topics: own ids
// param  source STRING     the classifier's own source name
// param  run_id STRING
// cost   one seek per paper, then its topics

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})-[edge:ABOUT]->(topic:Topic)
WHERE topic.id IN row.topics AND $source IN edge.sources
SET edge.sources = [s IN edge.sources WHERE s <> $source], edge.run_id = $run_id,
  paper.run_id = $run_id, paper.revision = now.number
WITH edge
WHERE edge.sources = []
DELETE edge
