// One topic: its place in the taxonomy, its papers, and who writes about it.
// access read
// param  topic_id      STRING        the topic's own id
// param  max_rows      INTEGER       largest number of narrower topics and of authors
// param  bound         INTEGER       authors are counted over this many of the newest papers
// param  internal      LIST<STRING>  schemes of identifiers that are not shown
// return topic_id      STRING
// return name          STRING
// return level         STRING        level in the taxonomy
// return sources       LIST<STRING>  sources with a record of the topic
// return identifiers   LIST<STRING>  as 'scheme:value', in order
// return broader       LIST<MAP>     the chain upward, nearest first: topic_id, name, level
// return narrower      LIST<MAP>     topics one level down, in order of name
// return narrower_total INTEGER      all of them
// return papers        INTEGER       papers that are given this very topic
// return papers_read   INTEGER       those of them that authors were counted over
// return adjacent      INTEGER       adjacent topics
// return authors       LIST<MAP>     authors of most of the papers: author_id, name, papers
// cost   one seek on topic_id_unique, then the topic's papers, and authors of `bound` of them

MATCH (topic:Topic {id: $topic_id})
OPTIONAL MATCH (topic)-[:WITHIN]->(first:Topic)
OPTIONAL MATCH (first)-[:WITHIN]->(second:Topic)
OPTIONAL MATCH (second)-[:WITHIN]->(third:Topic)
WITH topic, [one IN [first, second, third] WHERE one IS NOT NULL |
             one {topic_id: one.id, .name, .level}] AS broader
ORDER BY first.id, second.id, third.id LIMIT 1
CALL (topic) {
  MATCH (topic)<-[:WITHIN]-(one:Topic)
  WITH one ORDER BY one.name, one.id
  RETURN collect(one {topic_id: one.id, .name, .level}) AS below
}
CALL (topic) {
  MATCH (topic)<-[:ABOUT]-(paper:Paper)
  WITH paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $bound
  RETURN collect(paper) AS newest
}
CALL (newest) {
  UNWIND newest AS paper
  MATCH (paper)<-[:AUTHORED]-(author:Author)
  WITH author, count(DISTINCT paper) AS papers ORDER BY papers DESC, author.id LIMIT $max_rows
  RETURN collect({author_id: author.id, name: author.name, papers: papers}) AS authors
}
CALL (topic) {
  MATCH (identifier:Identifier)-[:IDENTIFIES]->(topic)
  WHERE NOT split(identifier.value, ':')[0] IN $internal
  WITH identifier.value AS value ORDER BY value
  RETURN collect(value) AS identifiers
}
RETURN topic.id AS topic_id, topic.name AS name, topic.level AS level,
       [d IN coalesce(topic.digests, []) |
        left(d, size(d) - size(split(d, ' ')[-1]) - 1)] AS sources,
       identifiers,
       broader, below[..$max_rows] AS narrower, size(below) AS narrower_total,
       COUNT { (topic)<-[:ABOUT]-() } AS papers, size(newest) AS papers_read,
       COUNT { (topic)-[:ADJACENT_TO]-() } AS adjacent, authors
