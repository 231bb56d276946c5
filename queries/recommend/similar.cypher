// Authors like one author: on the same topics, among the same people, co-authors or not.
// access read
// param  author_id   STRING     the author's own id
// param  newest      INTEGER    topics are those of this many of the newest papers of each author
// param  near        INTEGER    people in common are among this many of the closest collaborators
// param  leading     INTEGER    authors are sought on this many of the author's main topics
// param  bound       INTEGER    among the authors of this many of the newest papers on each
// param  pool        INTEGER    largest number of authors looked at, of most such papers
// param  after_score FLOAT      continue behind this author: the score, or null
// param  after_id    STRING     and the id, or null
// param  max_rows    INTEGER    largest number of authors
// return total       INTEGER    authors that were scored, also those not listed
// return people      LIST<MAP>  author_id, name, score, terms; co_author, topics (the reasons)
// cost   one seek on author_id_unique, the papers of `leading` topics, then those of `pool` authors

MATCH (me:Author {id: $author_id})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(:Paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) AS papers ORDER BY papers DESC, topic.id LIMIT $leading
  CALL (topic) {
    MATCH (topic)<-[:ABOUT]-(paper:Paper)
    RETURN paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $bound
  }
  MATCH (paper)<-[:AUTHORED]-(other:Author)
  WHERE other <> me
  WITH other, count(*) AS papers ORDER BY papers DESC, other.id LIMIT $pool
  RETURN collect(other) AS others
}
CALL (me) {
  MATCH (me)-[tie:COLLABORATED_WITH]-(known:Author)
  WITH known ORDER BY tie.closeness DESC, known.id LIMIT $near RETURN collect(known) AS near
}
UNWIND [me] + others AS person
CALL (person) {
  MATCH (person)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  MATCH (paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) * log(1 + toFloat(COUNT { (:Paper) }) / COUNT { (topic)<-[:ABOUT]-() }) AS weight
  RETURN collect({id: topic.id, name: topic.name, weight: weight}) AS topics, sqrt(sum(weight ^ 2)) AS length
}
WITH me, near, collect({node: person, topics: topics, length: length}) AS found
WITH me, near, head(found) AS own, tail(found) AS others
UNWIND others AS one
WITH me, near, own, one, one.node AS other, [a IN own.topics WHERE any(b IN one.topics WHERE b.id = a.id) |
       a {.id, .name, weight: a.weight * head([b IN one.topics WHERE b.id = a.id | b.weight])}] AS shared
WITH me, other, [a IN shared | a {topic_id: a.id, .name}] AS reasons, near,
     round(reduce(s = 0.0, a IN shared | s + a.weight) / own.length / one.length, 6) AS topics
WITH *, round(toFloat(size([n IN near WHERE EXISTS { (n)-[:COLLABORATED_WITH]-(other) }]))
              / (size(near) + 1), 6) AS people
ORDER BY topics + people DESC, other.id
WITH collect({author_id: other.id, name: other.name, score: round(topics + people, 6),
              terms: {topics: topics, people: people}, topics: reasons[..3],
              co_author: EXISTS { (me)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(other) }}) AS found
RETURN size(found) AS total, [a IN found WHERE $after_id IS NULL OR a.score < $after_score
         OR a.score = $after_score AND a.author_id > $after_id][..$max_rows] AS people
