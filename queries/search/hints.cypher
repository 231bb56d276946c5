// What tells nodes of one name apart: the few facts that a person would ask for.
// access read
// param  shown        MAP           {ids}: own ids of the nodes; in a map, one plan fits any number
// param  bound        INTEGER       the main topic is looked for among this many papers
// return id           STRING
// return institution  STRING        author: the latest
// return topic        STRING        author: that of most papers; topic: the next broader
// return first_year   INTEGER       author: of the first paper among those looked at
// return last_year    INTEGER       author: of the latest; paper: its own
// return papers       INTEGER       author, topic: number of papers
// return source       STRING        paper: journal or repository
// return people       LIST<STRING>  paper: its first author
// return people_total INTEGER       paper, institution: number of authors
// return country      STRING        institution: its country code
// cost   a unique index seek a node, then its edges, and the topics of `bound` of its papers

CALL () {
  MATCH (node:Author) WHERE node.id IN $shown.ids
  CALL (node) {
    OPTIONAL MATCH (node)-[edge:AFFILIATED_WITH]->(place:Institution)
    RETURN place.name AS institution
    ORDER BY edge.stated_by IS NULL, coalesce(edge.last_year, 9999) DESC, place.id LIMIT 1
  }
  CALL (node) {
    OPTIONAL MATCH (node)-[:AUTHORED]->(paper:Paper)
    WITH DISTINCT paper LIMIT $bound
    RETURN collect(paper) AS read, min(paper.year) AS first_year, max(paper.year) AS last_year
  }
  CALL (read) {
    UNWIND read AS paper
    MATCH (paper)-[:ABOUT]->(subject:Topic)
    WITH subject, count(*) AS times ORDER BY times DESC, subject.id LIMIT 1
    RETURN head(collect(subject.name)) AS topic
  }
  RETURN node {.id, institution, topic, first_year, last_year,
               papers: COUNT { (node)-[:AUTHORED]->() }} AS hint
  UNION ALL
  MATCH (node:Paper) WHERE node.id IN $shown.ids
  RETURN node {.id, last_year: node.year, .source, people: COLLECT {
    MATCH (node)<-[edge:AUTHORED]-(author:Author)
    RETURN author.name AS name ORDER BY edge.position, author.id LIMIT 1
  }, people_total: coalesce(node.author_count, COUNT { (node)<-[:AUTHORED]-() })} AS hint
  UNION ALL
  MATCH (node:Topic) WHERE node.id IN $shown.ids
  RETURN node {.id, topic: head(COLLECT { MATCH (node)-[:WITHIN]->(one:Topic) RETURN one.name }),
               papers: COUNT { (node)<-[:ABOUT]-() }} AS hint
  UNION ALL
  MATCH (node:Institution) WHERE node.id IN $shown.ids
  RETURN node {.id, .country, people_total: COUNT { (node)<-[:AFFILIATED_WITH]-() }} AS hint
}
RETURN hint.id AS id, hint.institution AS institution, hint.topic AS topic,
       hint.first_year AS first_year, hint.last_year AS last_year, hint.papers AS papers,
       hint.source AS source, hint.people AS people, hint.people_total AS people_total,
       hint.country AS country
