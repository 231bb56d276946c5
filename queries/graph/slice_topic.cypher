// What lies around a topic: its papers, their authors, adjacent, broader and narrower topics.
// access read
// param  center_id  STRING     the topic's own id
// param  min_weight FLOAT      adjacent topics with less NPMI are left out
// param  from_year  INTEGER    papers and ties that end before it are left out, or null
// param  to_year    INTEGER    and those that begin after it, or null
// param  papers     INTEGER    largest number of papers: newest first
// param  people     INTEGER    of authors: those of most papers first
// param  topics     INTEGER    of topics: broader and narrower, then by NPMI
// param  bound      INTEGER    authors are counted over this many of the newest papers
// return rings      LIST<MAP>  one a type: type, total, partial (bounded?), nodes (id, score)
// cost   one seek on topic_id_unique, then the topic's papers, and authors of `bound` of them

MATCH (me:Topic {id: $center_id})
WITH me, CASE
    WHEN $from_year IS NULL AND $to_year IS NULL THEN COUNT { (me)<-[:ABOUT]-() }
    ELSE COUNT { (me)<-[:ABOUT]-(paper:Paper)
                 WHERE coalesce(paper.year >= $from_year, $from_year IS NULL)
                   AND coalesce(paper.year <= $to_year, $to_year IS NULL) }
  END AS written
CALL (me) {
  MATCH (me)<-[:ABOUT]-(paper:Paper)
  WHERE coalesce(paper.year >= $from_year, $from_year IS NULL)
    AND coalesce(paper.year <= $to_year, $to_year IS NULL)
  WITH paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $bound
  RETURN collect(paper) AS newest
}
CALL (me, written, newest) {
  RETURN 'Paper' AS type, written AS total, false AS partial,
         [paper IN newest[..$papers] | {id: paper.id, score: paper.year}] AS nodes
  UNION ALL
  UNWIND newest AS paper
  MATCH (paper)<-[:AUTHORED]-(author:Author)
  WITH author, count(DISTINCT paper) AS papers ORDER BY papers DESC, author.id
  WITH collect({id: author.id, score: papers}) AS found
  RETURN 'Author' AS type, size(found) AS total, written > $bound AS partial,
         found[..$people] AS nodes
  UNION ALL
  MATCH (me)-[edge:ADJACENT_TO|WITHIN]-(topic:Topic)
  WHERE coalesce(edge.npmi >= $min_weight, true)
    AND coalesce(edge.last_year >= $from_year, true)
    AND coalesce(edge.first_year <= $to_year, true)
  WITH topic, edge ORDER BY edge.npmi IS NOT NULL, edge.npmi DESC, topic.id
  WITH collect({id: topic.id, score: edge.npmi}) AS found
  RETURN 'Topic' AS type, size(found) AS total, false AS partial, found[..$topics] AS nodes
}
RETURN collect({type: type, total: total, partial: partial, nodes: nodes}) AS rings
