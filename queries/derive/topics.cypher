// The next topics of every level in order of id, with the number of their papers.
// access read
// param  after_id STRING   the last topic already seen; '' at the start
// param  max_rows INTEGER  largest number of rows
// return id       STRING
// return papers   INTEGER
// cost   the batch, found on topic_id_unique, and a stored count each

MATCH (topic:Topic)
WHERE topic.id > $after_id
WITH topic ORDER BY topic.id LIMIT $max_rows
RETURN topic.id AS id, COUNT { (topic)<-[:ABOUT]-() } AS papers
ORDER BY id
