// What lies around a paper: authors, topics, citing and cited papers, institutions.
// access read
// param  center_id    STRING     the paper's own id
// param  from_year    INTEGER    citing and cited papers before it are left out, or null
// param  to_year      INTEGER    and those after it, or null
// param  papers       INTEGER    largest number of citing and cited papers: newest first
// param  people       INTEGER    of authors: in the order of the paper
// param  topics       INTEGER    of topics: best score first
// param  institutions INTEGER    of institutions: those of most of its authors first
// return rings        LIST<MAP>  one a type: type, total, partial (bounded?), nodes (id, score)
// cost   one seek on paper_id_unique, then the paper's edges

MATCH (me:Paper {id: $center_id})
CALL (me) {
  MATCH (me)<-[edge:AUTHORED]-(author:Author)
  WITH author, min(edge.position) AS position ORDER BY position, author.id
  WITH collect({id: author.id, score: position}) AS found
  RETURN 'Author' AS type, size(found) AS total, found[..$people] AS nodes
  UNION ALL
  MATCH (me)-[edge:ABOUT]->(topic:Topic)
  WITH topic, edge ORDER BY coalesce(edge.score, 0) DESC, topic.id
  WITH collect({id: topic.id, score: edge.score}) AS found
  RETURN 'Topic' AS type, size(found) AS total, found[..$topics] AS nodes
  UNION ALL
  MATCH (me)-[:CITES]-(paper:Paper)
  WHERE paper <> me
    AND coalesce(paper.year >= $from_year, $from_year IS NULL)
    AND coalesce(paper.year <= $to_year, $to_year IS NULL)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id
  WITH collect(paper) AS found
  RETURN 'Paper' AS type, size(found) AS total,
         [paper IN found[..$papers] | {id: paper.id, score: paper.year}] AS nodes
  UNION ALL
  MATCH (me)<-[edge:AUTHORED]-(author:Author)
  UNWIND edge.institution_ids AS institution_id
  MATCH (institution:Institution {id: institution_id})
  WITH institution, count(DISTINCT author) AS authors ORDER BY authors DESC, institution.id
  WITH collect({id: institution.id, score: authors}) AS found
  RETURN 'Institution' AS type, size(found) AS total, found[..$institutions] AS nodes
}
RETURN collect({type: type, total: total, partial: false, nodes: nodes}) AS rings
