// Whether topics meet one topic more of late than before: their joint papers by time.
// access read
// param  topic_id      STRING        the topic's own id
// param  other_ids     LIST<STRING>  the other topics, by own ids
// param  span          INTEGER       recent are papers of so many years, up to the newest paper's
// return topic_id      STRING        the other topic
// return recent_papers INTEGER       papers about both in those years
// return recent_share  FLOAT         the share of all dated papers about both that they are
// return trend         FLOAT         that share less the same share of all papers about the one topic
// cost   one seek on topic_id_unique, then the topic's papers and their topics

WITH head(COLLECT {
  MATCH (paper:Paper) WHERE paper.year IS NOT NULL
  RETURN paper.year AS year ORDER BY year DESC LIMIT 1
}) - $span AS before
MATCH (me:Topic {id: $topic_id})
CALL (me, before) {
  MATCH (me)<-[:ABOUT]-(paper:Paper) WHERE paper.year IS NOT NULL
  RETURN avg(CASE WHEN paper.year > before THEN 1.0 ELSE 0.0 END) AS usual
}
MATCH (me)<-[:ABOUT]-(paper:Paper)-[:ABOUT]->(other:Topic)
WHERE paper.year IS NOT NULL AND other.id IN $other_ids
WITH usual, other, sum(CASE WHEN paper.year > before THEN 1 ELSE 0 END) AS recent_papers,
     avg(CASE WHEN paper.year > before THEN 1.0 ELSE 0.0 END) AS recent_share
RETURN other.id AS topic_id, recent_papers, recent_share, recent_share - usual AS trend
ORDER BY topic_id
LIMIT size($other_ids)
