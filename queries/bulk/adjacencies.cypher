// Which topics are adjacent and how strongly, in order of both ids.
// access read
// param  after_id      STRING      own id of the topic to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out what last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  both ids, NPMI, cosine, joint papers, first and last year
// cost   a range of topic_id_unique, then the adjacent topics of each

MATCH (topic:Topic)
USING INDEX topic:Topic(id)
WHERE $after_id <= topic.id < $until_id
MATCH (topic)-[edge:ADJACENT_TO]->(other:Topic)
WHERE (topic.id > $after_id OR other.id > $after_other)
  AND coalesce(edge.revision, 0) >= $from_revision
WITH topic, edge, other ORDER BY topic.id, other.id LIMIT $max_rows
RETURN collect([topic.id, other.id, edge.npmi, edge.cosine, edge.papers,
  edge.first_year, edge.last_year]) AS rows
