// What speaks for recommending people to authors, term by term; the best first.
// access read
// param  asked       LIST<MAP>  {author_id, people: [{id, two, three}]}, as walks give them
// param  weights     MAP        closeness, topics, institution, activity; walk_floor, half_active
// param  decay       FLOAT      what a paper's activity is multiplied by for each year of age
// param  newest      INTEGER    topics and activity are judged by this many of the newest papers
// param  after_score FLOAT      continue behind this person: the score, or null
// param  after_id    STRING     and the id, or null
// param  max_rows    INTEGER    largest number of people for each author
// return author_id   STRING
// return total       INTEGER    people who are no co-authors, also those not listed
// return people      LIST<MAP>  author_id, name, score, terms (what each adds to it)
// cost   a seek on author_id_unique for each person, then their papers and the topics of `newest`

OPTIONAL MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
WITH run ORDER BY run.id DESC LIMIT 1
WITH run.as_of AS as_of, toFloat(COUNT { (:Paper) }) AS held
UNWIND $asked AS row
UNWIND [{id: row.author_id}] + row.people AS found
MATCH (person:Author {id: found.id})
CALL (person) {
  OPTIONAL MATCH (person)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  RETURN collect(paper) AS newest
}
CALL (newest, held) {
  UNWIND newest AS paper
  MATCH (paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) * log(1 + held / COUNT { (topic)<-[:ABOUT]-() }) AS weight
  RETURN collect({id: topic.id, weight: weight}) AS topics, sqrt(sum(weight ^ 2)) AS length
}
WITH row, collect({node: person, walks: found.two + found.three, topics: topics, length: length,
  places: [(person)-[:AFFILIATED_WITH]->(place) | place.id],
  active: reduce(a = 0.0, p IN newest | a + coalesce($decay ^ (as_of - p.year), 0))}) AS found
WITH row, head(found) AS me, tail(found) AS others
UNWIND others AS one
WITH row, me, one, me.node AS mine, one.node AS other
WHERE NOT EXISTS { (mine)-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(other) }
WITH row, me, one, other, reduce(dot = 0.0, a IN me.topics | dot + reduce(sum = 0.0,
       b IN one.topics | sum + CASE b.id WHEN a.id THEN a.weight * b.weight ELSE 0 END)) AS dot
WITH row, other, round($weights.closeness * log(1 + one.walks / $weights.walk_floor), 6) AS closeness,
     CASE dot WHEN 0 THEN 0.0 ELSE round($weights.topics * dot / me.length / one.length, 6) END AS topics,
     CASE WHEN any(place IN one.places WHERE place IN me.places)
          THEN $weights.institution ELSE 0.0 END AS institution,
     round($weights.activity * one.active / (one.active + $weights.half_active), 6) AS activity
WITH row, other, {closeness: closeness, topics: topics, institution: institution, activity: activity}
     AS terms, round(closeness + topics + institution + activity, 6) AS score
ORDER BY score DESC, other.id
WITH row, collect({author_id: other.id, name: other.name, score: score, terms: terms}) AS people
RETURN row.author_id AS author_id, size(people) AS total,
       [p IN people WHERE $after_id IS NULL OR p.score < $after_score
           OR p.score = $after_score AND p.author_id > $after_id][..$max_rows] AS people
ORDER BY author_id
