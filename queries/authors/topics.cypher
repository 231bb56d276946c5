// The topics of an author's papers, those of most papers first.
// access read
// param  author_id    STRING     the author's own id
// param  after_papers INTEGER    continue behind this topic: its number of papers, or null
// param  after_id     STRING     and its id, or null
// param  max_rows     INTEGER    largest number of topics
// return total        INTEGER    topics, also those not listed
// return works        INTEGER    papers of the author
// return topics       LIST<MAP>  topic_id, name, papers, share, first_year, last_year
// cost   one seek on author_id_unique, then the author's papers and their topics

OPTIONAL MATCH (:Author {id: $author_id})-[:AUTHORED]->(paper:Paper)
WITH collect(DISTINCT paper) AS written
CALL (written) {
  UNWIND written AS paper
  MATCH (paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) AS papers, min(paper.year) AS first_year, max(paper.year) AS last_year
  ORDER BY papers DESC, topic.id
  RETURN collect(topic {topic_id: topic.id, .name, papers: papers,
                        share: toFloat(papers) / size(written),
                        first_year: first_year, last_year: last_year}) AS found
}
RETURN size(found) AS total, size(written) AS works,
       [topic IN found WHERE $after_id IS NULL OR topic.papers < $after_papers
           OR topic.papers = $after_papers AND topic.topic_id > $after_id][..$max_rows] AS topics
