// What speaks for recommending people to authors, before it is weighed; co-authors left out.
// access read
// param  asked      LIST<MAP>  {author_id, people: [{id, …}]}, as walks give them
// param  decay      FLOAT      what a paper's recency is multiplied by for each year of age
// param  newest     INTEGER    a person is judged by this many of the newest papers
// return author_id  STRING
// return people     LIST<MAP>  author_id, name, topics, venues (cosines), together, active, latest
// cost   a seek on author_id_unique for each person, then their papers and the topics of `newest`

OPTIONAL MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
WITH run ORDER BY run.id DESC LIMIT 1
WITH run.as_of AS as_of, toFloat(COUNT { (:Paper) }) AS held
UNWIND $asked AS row
UNWIND [row.author_id] + [one IN row.people | one.id] AS id
MATCH (person:Author {id: id})
CALL (person) {
  OPTIONAL MATCH (person)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  RETURN collect(paper) AS newest
}
CALL (newest, held) {
  UNWIND newest AS paper
  MATCH (paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) * log(1 + held / COUNT { (topic)<-[:ABOUT]-() }) AS weight
  WITH collect({id: topic.id, weight: weight}) AS all, sqrt(sum(weight ^ 2)) AS length
  RETURN [one IN all | {id: one.id, weight: one.weight / length}] AS topics
}
CALL (newest, as_of) {
  UNWIND [one IN newest WHERE one.type <> 'preprint'] AS paper
  WITH paper.source AS id, sum(coalesce($decay ^ (as_of - paper.year), 0.0)) AS weight
  WHERE id IS NOT NULL AND weight > 0
  WITH collect({id: id, weight: weight}) AS all, sqrt(sum(weight ^ 2)) AS length
  RETURN [one IN all | {id: one.id, weight: one.weight / length}] AS venues
}
WITH row, as_of, collect({node: person, topics: topics, venues: venues, newest: newest,
                   places: [(person)-[:AFFILIATED_WITH]->(place) | place.id]}) AS found
WITH row, as_of, head(found) AS me, tail(found) AS others
UNWIND others AS one
WITH row, as_of, me, one, me.node AS mine, one.node AS other
WHERE NOT EXISTS { (mine)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(other) }
WITH row, other {author_id: other.id, .name, latest: coalesce($decay ^ (as_of - one.newest[0].year), 0.0),
  active: reduce(sum = 0.0, p IN one.newest | sum + coalesce($decay ^ (as_of - p.year), 0.0)),
  topics: reduce(dot = 0.0, a IN me.topics | dot + reduce(sum = 0.0, b IN one.topics |
    sum + CASE b.id WHEN a.id THEN a.weight * b.weight ELSE 0.0 END)),
  venues: reduce(dot = 0.0, a IN me.venues | dot + reduce(sum = 0.0, b IN one.venues |
    sum + CASE b.id WHEN a.id THEN a.weight * b.weight ELSE 0.0 END)),
  together: any(place IN one.places WHERE place IN me.places)} AS found
RETURN row.author_id AS author_id, collect(found) AS people
ORDER BY author_id
