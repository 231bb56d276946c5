// The authors, topics and institutions around the centres of a slice, ranked and counted.
// access read
// param  keys       LIST<MAP>     {own_id, identifier} of each centre; either may be null
// param  types      LIST<STRING>  labels that may be shown
// param  edges      LIST<STRING>  types of edges that may be followed
// param  exclude    LIST<STRING>  own ids that are not to be shown
// param  rank       STRING        weight, recency or degree
// param  min_weight FLOAT         collaborations and adjacencies of less weight are left out
// param  from_year  INTEGER       papers and ties that end before it are left out; 0 for none
// param  to_year    INTEGER       and those that begin after it
// param  bound      INTEGER       a second step goes through so many of a centre's newest papers
// param  most       INTEGER       those of a topic of more papers are looked for among
// param  walk       INTEGER       so many of the newest papers of all, to `to_year`
// param  max_rows   MAP           by label: largest number of nodes to return
// return epoch      STRING        of the graph's revision, read before all else; null if none
// return number     INTEGER       and its number
// return rings      LIST<MAP>     one a type: type, total, nodes (id, score, centers)
// return centers    LIST<MAP>     one for each key that is known: place, id, type
// cost   five unique index seeks a centre, its edges, and a second step through `bound` of them

OPTIONAL MATCH (revision:Revision {id: 'graph'})
UNWIND range(0, size($keys) - 1) AS place
OPTIONAL MATCH (own:Author|Paper|Topic|Institution {id: $keys[place].own_id})
OPTIONAL MATCH (:Identifier {value: $keys[place].identifier})-[:IDENTIFIES]->(known)
WITH revision, place, coalesce(own, known) AS me
WITH revision, collect(me {place, .id, type: labels(me)[0]}) AS centers, collect(DISTINCT me) AS all
CALL (all) { UNWIND all AS me CALL (me) {
    MATCH (me)-[tie:COLLABORATED_WITH|AFFILIATED_WITH|ADJACENT_TO|WITHIN|PART_OF|SUCCEEDED_BY]-(to)
    WHERE type(tie) IN $edges AND coalesce(tie.closeness, tie.npmi, $min_weight) >= $min_weight
      AND coalesce(tie.last_year >= $from_year, true) AND coalesce(tie.first_year <= $to_year, true)
    RETURN to, coalesce(tie.closeness, tie.npmi, tie.papers, 1) AS weight, tie.last_year AS year
    UNION ALL MATCH (me:Paper)-[tie:AUTHORED|ABOUT]-(to) WHERE type(tie) IN $edges
    RETURN to, coalesce(tie.score, 1.0 / tie.position, 0) AS weight, me.year AS year
    UNION ALL MATCH (me:Paper)<-[tie:AUTHORED]-(author:Author) WHERE 'AUTHORED' IN $edges
    UNWIND tie.institution_ids AS key MATCH (to:Institution {id: key})
    RETURN to, count(DISTINCT author) AS weight, me.year AS year
    UNION ALL CALL (me) {
      MATCH (me:!Paper)-[:AUTHORED|ABOUT]-(paper)
      WHERE COUNT { (me)<-[:ABOUT]-() } <= $most
        AND $from_year <= coalesce(paper.year, 0) <= $to_year RETURN paper
      UNION WITH me, CASE WHEN COUNT { (me)<-[:ABOUT]-() } > $most THEN $from_year END AS since
      MATCH (paper:Paper) USING INDEX paper:Paper(year, id)
      WHERE since <= paper.year <= $to_year AND paper.id > ''
      WITH me, paper ORDER BY paper.year DESC, paper.id DESC LIMIT $walk
      MATCH (paper)-[:ABOUT]->(end) WHERE end = me RETURN paper
    } WITH me, paper ORDER BY coalesce(paper.year, 0) DESC, paper.id DESC LIMIT $bound
    MATCH (paper)-[:ABOUT|AUTHORED]-(to:Author|Topic) WHERE NOT labels(to) = labels(me)
    RETURN to, count(DISTINCT paper) AS weight, max(paper.year) AS year
  }
  WITH all, me, to, labels(to)[0] AS type, max(weight) AS weight, max(year) AS year
  WHERE type IN $types AND NOT to.id IN $exclude AND NOT to IN all
  WITH me, to, type, weight, CASE $rank WHEN 'recency' THEN coalesce(year, 0)
    WHEN 'degree' THEN COUNT { (to)-[:AUTHORED]->() } + COUNT { (to)<-[:ABOUT|AFFILIATED_WITH]-() }
    ELSE weight END AS score ORDER BY score DESC, weight DESC, to.id
  WITH me, type, collect(to) AS some, collect(score) AS scores UNWIND range(0, size(some) - 1) AS at
  WITH type, some[at] AS to, max(scores[at]) AS score, min(at) AS at, collect(me.id) AS ends
  ORDER BY size(ends) DESC, at, to.id WITH type, collect(to {.id, score, centers: ends}) AS found
  RETURN collect({type: type, total: size(found), nodes: found[..$max_rows[type]]}) AS rings
} RETURN revision.epoch AS epoch, revision.number AS number, rings, centers
