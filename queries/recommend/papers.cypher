// Papers that an author may want to read: by the people closest to them, or citing their own.
// access read
// param  author_id   STRING     the author's own id
// param  near        INTEGER    people are this many of the closest collaborators
// param  each        INTEGER    and their papers this many of the newest
// param  newest      INTEGER    the author's own papers that count are this many of the newest
// param  decay       FLOAT      what recency is multiplied by for each year of age
// param  since       INTEGER    older papers are left out
// param  after_score FLOAT      continue behind this paper: the score, or null
// param  after_id    STRING     and the id, or null
// param  max_rows    INTEGER    largest number of papers
// return total       INTEGER    papers that were scored, also those not listed
// return papers      LIST<MAP>  paper_id, title, year, score, terms; people, topics, cites (the reasons)
// cost   one seek on author_id_unique, then `near` x `each` papers and those citing `newest`

MATCH (me:Author {id: $author_id})
OPTIONAL MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
WITH me, run ORDER BY run.id DESC LIMIT 1
WITH me, run.as_of AS as_of
CALL (me) {
  OPTIONAL MATCH (me)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  OPTIONAL MATCH (paper)-[:ABOUT]->(topic:Topic)
  RETURN collect(DISTINCT paper) AS mine, collect(topic) AS about
}
CALL (me, mine) {
  MATCH (me)-[tie:COLLABORATED_WITH]-(person:Author)
  WITH person, tie.closeness AS closeness ORDER BY closeness DESC, person.id LIMIT $near
  CALL (person) {
    MATCH (person)-[:AUTHORED]->(paper:Paper) WHERE paper.year >= $since
    RETURN DISTINCT paper ORDER BY paper.year DESC, paper.id LIMIT $each
  }
  RETURN paper, closeness, person {author_id: person.id, .name} AS person, null AS cited
  UNION ALL
  UNWIND mine AS cited
  MATCH (cited)<-[:CITES]-(paper:Paper) WHERE paper.year >= $since
  RETURN paper, 0.0 AS closeness, null AS person, cited
}
WITH me, as_of, about, paper, sum(closeness) AS closeness, collect(person) AS people,
     count(DISTINCT cited) AS cites
WHERE NOT EXISTS { (me)-[:AUTHORED]->(paper) } AND NOT EXISTS { (me)-[:AUTHORED]->(:Paper)-[:CITES]->(paper) }
WITH paper, people, cites, closeness, [(paper)-[:ABOUT]->(t:Topic) WHERE t IN about |
     {topic_id: t.id, name: t.name, share: toFloat(size([a IN about WHERE a = t])) / size(about)}] AS topics,
     coalesce($decay ^ (as_of - paper.year), 0.0) AS recency
WITH paper, people, cites, topics, {people: round(closeness / (closeness + 1), 6), recency: round(recency, 6),
       topics: round(reduce(s = 0.0, t IN topics | s + t.share), 6), citations: round(log(1 + cites), 6)} AS terms
WITH paper, people, cites, topics, terms,
     round(terms.people + terms.topics + terms.citations + terms.recency, 6) AS score
ORDER BY score DESC, paper.id
WITH collect(paper {paper_id: paper.id, .title, .year, score: score, terms: terms, people: people[..3],
                    topics: [t IN topics | t {.topic_id, .name}][..3], cites: cites}) AS found
RETURN size(found) AS total, [p IN found WHERE $after_id IS NULL OR p.score < $after_score
         OR p.score = $after_score AND p.paper_id > $after_id][..$max_rows] AS papers
