// Which paper is about what, in order of paper and topic.
// access read
// param  after_id      STRING      own id of the paper to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out papers that last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  paper, topic, score, who chose it
// cost   a range of paper_id_unique, then the topics of each

MATCH (paper:Paper)
USING INDEX paper:Paper(id)
WHERE $after_id <= paper.id < $until_id
MATCH (paper)-[edge:ABOUT]->(topic:Topic)
WHERE (paper.id > $after_id OR topic.id > $after_other)
  AND coalesce(paper.revision, 0) >= $from_revision
WITH paper, edge, topic ORDER BY paper.id, topic.id LIMIT $max_rows
RETURN collect([paper.id, topic.id, edge.score, edge.assigned_by]) AS rows
