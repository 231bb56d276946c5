// Topics that an author may turn to: next to their own, and those of the closest collaborators.
// access read
// param  author_id   STRING     the author's own id
// param  near        INTEGER    people are this many of the closest collaborators
// param  newest      INTEGER    papers that count are this many of the newest of each person
// param  after_score FLOAT      continue behind this topic: the score, or null
// param  after_id    STRING     and the id, or null
// param  max_rows    INTEGER    largest number of topics
// return total       INTEGER    topics that were scored, also those not listed
// return topics      LIST<MAP>  topic_id, name, score, terms; next_to and people, the reasons
// cost   one seek on author_id_unique, the papers of `near` people, and the author's topics' ties

MATCH (me:Author {id: $author_id})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(paper:Paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(DISTINCT paper) AS papers ORDER BY papers DESC, topic.id
  RETURN collect({topic: topic, papers: papers}) AS mine, toFloat(sum(papers)) AS total
}
CALL (me, mine, total) {
  UNWIND mine AS own
  WITH own.topic AS own, own.papers / total AS share
  MATCH (own)-[tie:ADJACENT_TO]-(topic:Topic)
  WHERE tie.npmi > 0
  RETURN topic, share * tie.npmi AS adjacency, 0.0 AS collaborators,
         own {topic_id: own.id, .name} AS next, null AS person
  UNION ALL
  MATCH (me)-[tie:COLLABORATED_WITH]-(person:Author)
  WITH person, tie.closeness AS closeness ORDER BY closeness DESC, person.id LIMIT $near
  WITH collect({person: person, closeness: closeness}) AS ties, sum(closeness) AS strength
  UNWIND ties AS tie
  WITH tie.person AS person, tie.closeness / strength AS part
  CALL (person) {
    MATCH (person)-[:AUTHORED]->(paper:Paper)
    WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
    WITH collect(paper) AS papers, toFloat(count(paper)) AS works
    UNWIND papers AS paper
    MATCH (paper)-[:ABOUT]->(topic:Topic)
    RETURN topic, sum(1 / works) AS share
  }
  RETURN topic, 0.0 AS adjacency, part * share AS collaborators,
         null AS next, person {author_id: person.id, .name} AS person
}
WITH mine, topic, round(sum(adjacency), 6) AS adjacency, round(sum(collaborators), 6) AS collaborators,
     collect(next)[..3] AS next_to, collect(person)[..3] AS people
WHERE NOT topic IN [own IN mine | own.topic]
WITH topic, adjacency, collaborators, next_to, people, round(adjacency + collaborators, 6) AS score
ORDER BY score DESC, topic.id
WITH collect(topic {topic_id: topic.id, .name, score: score, next_to: next_to, people: people,
                    terms: {adjacency: adjacency, collaborators: collaborators}}) AS found
RETURN size(found) AS total, [t IN found WHERE $after_id IS NULL OR t.score < $after_score
         OR t.score = $after_score AND t.topic_id > $after_id][..$max_rows] AS topics
