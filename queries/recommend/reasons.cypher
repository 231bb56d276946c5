// Why people are recommended to an author: who stands between, and what they have in common.
// access read
// param  author_id    STRING        the author's own id
// param  other_ids    LIST<STRING>  the people recommended, by own ids
// param  near         INTEGER       people between are among this many of the closest collaborators
// param  newest       INTEGER       topics are those of this many of the newest papers
// param  reasons      INTEGER       largest number of people between, of topics and of institutions
// return author_id    STRING        the person recommended
// return between      LIST<MAP>     author_id, name, to_me, to_other (joint papers with each)
// return between_total INTEGER      collaborators of both, also those not listed
// return topics       LIST<MAP>     of papers of both: topic_id, name, papers (of the person)
// return venues       LIST<STRING>  what papers of both appeared in, the author's newest first
// return institutions LIST<MAP>     of both: institution_id, name
// return papers       LIST<MAP>     the person's newest: paper_id, title, year
// cost   a seek on author_id_unique each, then the ties of `near` people, and papers with topics

MATCH (me:Author {id: $author_id})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  OPTIONAL MATCH (paper)-[:ABOUT]->(topic:Topic)
  RETURN collect(DISTINCT topic) AS mine, collect(DISTINCT CASE WHEN paper.type <> 'preprint' THEN paper.source END) AS read
}
CALL (me) {
  MATCH (me)-[tie:COLLABORATED_WITH]-(known:Author)
  WITH known, tie ORDER BY tie.closeness DESC, known.id LIMIT $near
  RETURN collect({node: known, closeness: tie.closeness, papers: tie.shared_papers}) AS ties
}
UNWIND $other_ids AS other_id
MATCH (other:Author {id: other_id})
CALL (ties, other) {
  UNWIND ties AS tie
  WITH tie, tie.node AS between, other MATCH (between)-[on:COLLABORATED_WITH]-(other)
  WITH between, tie, on ORDER BY tie.closeness * on.closeness DESC, between.id
  RETURN collect(between {author_id: between.id, .name, to_me: tie.papers, to_other: on.shared_papers}) AS between
}
CALL (other) {
  MATCH (other)-[:AUTHORED]->(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $newest
  RETURN collect(paper) AS papers
}
CALL (mine, papers) {
  UNWIND papers AS paper
  MATCH (paper)-[:ABOUT]->(topic:Topic) WHERE topic IN mine
  WITH topic, count(*) AS about ORDER BY about DESC, topic.id LIMIT $reasons
  RETURN collect({topic_id: topic.id, name: topic.name, papers: about}) AS topics
}
CALL (me, other) {
  MATCH (other)-[:AFFILIATED_WITH]->(place:Institution) WHERE EXISTS { (me)-[:AFFILIATED_WITH]->(place) }
  WITH DISTINCT place ORDER BY place.id LIMIT $reasons
  RETURN collect({institution_id: place.id, name: place.name}) AS institutions
}
RETURN other.id AS author_id, between[..$reasons] AS between, size(between) AS between_total, topics,
       [venue IN read WHERE any(p IN papers WHERE p.source = venue)][..$reasons] AS venues,
       institutions, [paper IN papers[..$reasons] | paper {paper_id: paper.id, .title, .year}] AS papers
ORDER BY author_id
