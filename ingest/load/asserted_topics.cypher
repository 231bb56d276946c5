// The next topics in order of id, and which of them a source describes.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  source   STRING
// param  max_rows INTEGER       topics to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those that the source describes
// cost   a range of topic_id_unique, max_rows long

MATCH (topic:Topic)
WHERE topic.id > $after
WITH topic ORDER BY topic.id LIMIT $max_rows
RETURN max(topic.id) AS last, collect(CASE
  WHEN any(digest IN topic.digests WHERE digest STARTS WITH $source + ' ') THEN topic.id
END) AS ids
