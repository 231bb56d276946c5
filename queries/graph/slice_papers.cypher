// The papers around the centres of a slice, ranked and counted; those that join centres are first.
// access read
// param  keys      LIST<MAP>     {own_id, identifier} of each centre; either may be null
// param  edges     LIST<STRING>  types of edges that may be followed
// param  exclude   LIST<STRING>  own ids that are not to be shown
// param  rank      STRING        'weight' and 'recency': newest first; 'degree': most cited first
// param  from_year INTEGER       papers before it are left out; 0 for none
// param  to_year   INTEGER       and those after it
// param  people    INTEGER       an institution's papers are those of so many of its authors
// param  most      INTEGER       of a topic of more papers only the newest are looked at: those among
// param  walk      INTEGER       so many of the newest papers of all, to `to_year`
// param  max_rows  INTEGER       largest number of papers to return
// return epoch     STRING        of the graph's revision, read before all else; null if none
// return number    INTEGER       and its number
// return nodes     LIST<MAP>     id, score (a year, or citations), centers (own ids)
// return total     INTEGER       papers there are
// return walked    BOOLEAN       whether it counts only such of a topic as `walk` led to
// cost   five unique index seeks a centre, then its papers or `walk` steps in paper_year_id

OPTIONAL MATCH (revision:Revision {id: 'graph'})
UNWIND $keys AS key
OPTIONAL MATCH (own:Author|Paper|Topic|Institution {id: key.own_id})
OPTIONAL MATCH (:Identifier {value: key.identifier})-[:IDENTIFIES]->(known)
WITH revision, collect(DISTINCT coalesce(own, known)) AS centers
CALL (centers) {
  UNWIND centers AS me
  CALL (me) {
    MATCH (me)-[tie:AUTHORED|ABOUT|CITES]-(paper:Paper)
    WHERE type(tie) IN $edges AND COUNT { (me)<-[:ABOUT]-() } <= $most RETURN paper
    UNION
    WITH me, CASE WHEN COUNT { (me)<-[:ABOUT]-() } > $most THEN $from_year END AS since
    MATCH (paper:Paper) USING INDEX paper:Paper(year, id)
    WHERE since <= paper.year <= $to_year AND paper.id > ''
    WITH me, paper ORDER BY paper.year DESC, paper.id DESC LIMIT $walk
    MATCH (paper)-[tie:ABOUT]->(end) WHERE end = me AND type(tie) IN $edges RETURN paper
    UNION
    MATCH (me:Institution)<-[tie:AFFILIATED_WITH]-(author:Author)
    WHERE coalesce(tie.last_year >= $from_year, true) AND coalesce(tie.first_year <= $to_year, true)
    WITH me, tie, author ORDER BY tie.papers DESC, author.id LIMIT $people
    MATCH (author)-[name:AUTHORED]->(paper:Paper) WHERE me.id IN name.institution_ids
    RETURN paper
  }
  WITH me, paper, coalesce(paper.year, 0) AS year
  WHERE $from_year <= year <= $to_year AND NOT paper.id IN $exclude AND NOT paper IN centers
  WITH me, paper, year,
       CASE $rank WHEN 'degree' THEN COUNT { (paper)<-[:CITES]-() } ELSE year END AS score
  ORDER BY score DESC, year DESC, paper.id DESC
  WITH me, collect(paper) AS papers, collect(score) AS scores
  UNWIND range(0, size(papers) - 1) AS place
  WITH papers[place] AS paper, max(scores[place]) AS score, min(place) AS place,
       collect(me.id) AS tied
  ORDER BY size(tied) DESC, place, paper.id
  RETURN collect({id: paper.id, centers: tied,
         score: CASE WHEN $rank = 'degree' OR score > 0 THEN score END}) AS found
}
RETURN revision.epoch AS epoch, revision.number AS number, found[..$max_rows] AS nodes,
       size(found) AS total, any(me IN centers WHERE COUNT { (me)<-[:ABOUT]-() } > $most) AS walked
