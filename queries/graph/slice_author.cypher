// What lies around an author: papers, collaborators, topics and institutions, best first.
// access read
// param  center_id    STRING     the author's own id
// param  min_weight   FLOAT      collaborators less close are left out
// param  from_year    INTEGER    papers and ties that end before it are left out, or null
// param  to_year      INTEGER    and those that begin after it, or null
// param  papers       INTEGER    largest number of papers: newest first
// param  people       INTEGER    of collaborators: closest first
// param  topics       INTEGER    of topics: those of most papers first
// param  institutions INTEGER    of institutions: those on most papers first
// param  bound        INTEGER    topics are counted over this many of the newest papers
// return rings        LIST<MAP>  one a type: type, total, partial (bounded?), nodes (id, score)
// cost   one seek on author_id_unique, then the author's edges, and the topics of `bound` papers

MATCH (me:Author {id: $center_id})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(paper:Paper)
  WHERE coalesce(paper.year >= $from_year, $from_year IS NULL)
    AND coalesce(paper.year <= $to_year, $to_year IS NULL)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id
  WITH collect(paper) AS written
  RETURN size(written) AS written, written[..$bound] AS newest
}
CALL (me, written, newest) {
  RETURN 'Paper' AS type, written AS total, false AS partial,
         [paper IN newest[..$papers] | {id: paper.id, score: paper.year}] AS nodes
  UNION ALL
  MATCH (me)-[edge:COLLABORATED_WITH]-(other:Author)
  WHERE edge.closeness >= $min_weight
    AND edge.last_year >= coalesce($from_year, edge.last_year)
    AND edge.first_year <= coalesce($to_year, edge.first_year)
  WITH other, edge ORDER BY edge.closeness DESC, other.id
  WITH collect({id: other.id, score: edge.closeness}) AS found
  RETURN 'Author' AS type, size(found) AS total, false AS partial, found[..$people] AS nodes
  UNION ALL
  UNWIND newest AS paper
  MATCH (paper)-[:ABOUT]->(topic:Topic)
  WITH topic, count(*) AS papers ORDER BY papers DESC, topic.id
  WITH collect({id: topic.id, score: papers}) AS found
  RETURN 'Topic' AS type, size(found) AS total, written > $bound AS partial,
         found[..$topics] AS nodes
  UNION ALL
  MATCH (me)-[edge:AFFILIATED_WITH]->(institution:Institution)
  WHERE coalesce(edge.last_year >= $from_year, true)
    AND coalesce(edge.first_year <= $to_year, true)
  WITH institution, edge ORDER BY edge.papers DESC, institution.id
  WITH collect({id: institution.id, score: edge.papers}) AS found
  RETURN 'Institution' AS type, size(found) AS total, false AS partial,
         found[..$institutions] AS nodes
}
RETURN collect({type: type, total: total, partial: partial, nodes: nodes}) AS rings
