// The papers around the centres of a slice, ranked and counted; those that join centres are first.
// access read
// param  keys      LIST<MAP>     {own_id, identifier} of each centre; either may be null
// param  edges     LIST<STRING>  types of edges that may be followed
// param  exclude   LIST<STRING>  own ids that are not to be shown
// param  rank      STRING        'weight' and 'recency': newest first; 'degree': most cited first
// param  from_year INTEGER       papers before it are left out; 0 for none
// param  to_year   INTEGER       and those after it
// param  people    INTEGER       an institution's papers are those of so many of its authors
// param  max_rows  INTEGER       largest number of papers to return
// param  newest    BOOLEAN       may a topic's papers be found from the newest of all?
// return epoch     STRING        of the graph's revision, read before all else; null if none
// return number    INTEGER       and its number
// return total     INTEGER       papers there are
// return nodes     LIST<MAP>     id, score (a year, or citations), centers (own ids)
// cost   five unique index seeks a centre, then its papers; of a topic that has many, no more of
// cost   the newest papers in paper_year_id than hold `max_rows` of its own

OPTIONAL MATCH (revision:Revision {id: 'graph'})
UNWIND $keys AS key
OPTIONAL MATCH (own:Author|Paper|Topic|Institution {id: key.own_id})
OPTIONAL MATCH (:Identifier {value: key.identifier})-[:IDENTIFIES]->(known)
WITH revision, collect(DISTINCT coalesce(own, known)) AS centers, COUNT { (:Paper) } AS all
CALL (centers, all) {
  UNWIND centers AS me
  WITH me, COUNT { (me)<-[:ABOUT]-() } AS degree, all
  WITH me, degree, CASE WHEN $newest AND degree * degree > 2 * $max_rows * all THEN 0 END AS since
  CALL (me, since) {
    MATCH (me)-[tie:AUTHORED|ABOUT|CITES]-(paper:Paper) WHERE since IS NULL AND type(tie) IN $edges
    RETURN paper
    UNION
    MATCH (paper:Paper) USING INDEX paper:Paper(year, id)
    WHERE paper.year > since AND paper.id > '' AND EXISTS { (paper)-[:ABOUT]->(me) }
    WITH paper ORDER BY paper.year DESC, paper.id DESC LIMIT $max_rows
    RETURN paper
    UNION MATCH (me:Institution)<-[tie:AFFILIATED_WITH]-(author:Author)
    WHERE coalesce(tie.last_year >= $from_year, true) AND coalesce(tie.first_year <= $to_year, true)
    WITH me, tie, author ORDER BY tie.papers DESC, author.id LIMIT $people
    MATCH (author)-[name:AUTHORED]->(paper:Paper) WHERE me.id IN name.institution_ids
    RETURN paper
  }
  WITH me, CASE since WHEN 0 THEN degree ELSE 0 END AS least, paper, coalesce(paper.year, 0) AS year
  WHERE $from_year <= year <= $to_year AND NOT paper.id IN $exclude AND NOT paper IN centers
  WITH me, least, paper, year,
       CASE $rank WHEN 'degree' THEN COUNT { (paper)<-[:CITES]-() } ELSE year END AS score
  ORDER BY score DESC, year DESC, paper.id DESC
  WITH me, least, collect(paper) AS papers, collect(score) AS scores
  UNWIND range(0, size(papers) - 1) AS place
  WITH papers[place] AS paper, max(scores[place]) AS score, min(place) AS place,
       max(least) AS least, collect(me.id) AS tied
  ORDER BY size(tied) DESC, place, paper.id
  RETURN max(least) AS least, collect({id: paper.id, centers: tied,
         score: CASE WHEN $rank = 'degree' OR score > 0 THEN score END}) AS found
}
RETURN revision.epoch AS epoch, revision.number AS number, found[..$max_rows] AS nodes,
       CASE WHEN least > size(found) THEN least ELSE size(found) END AS total
