// The authors, topics and institutions next to one centre, ranked and counted.
// access read
// param  key        MAP           {own_id, identifier} of the centre; either may be null
// param  edges      LIST<STRING>  types of edges that may be followed
// param  exclude    LIST<STRING>  own ids that are not to be shown
// param  rank       STRING        weight or recency
// param  min_weight FLOAT         collaborations and adjacencies of less weight are left out
// param  near       INTEGER       collaborators to take from the list of the closest; 0: read all
// param  max_rows   MAP           by label: largest number of nodes to return
// return epoch      STRING        of the graph's revision, read before all else; null if none
// return number     INTEGER       and its number
// return rings      LIST<MAP>     one a type: type, total, nodes (id, score, centers)
// return centers    LIST<MAP>     the centre, if it is known: place, id, type
// cost   five unique index seeks, and the centre's edges; but of an author with a list only `near`
// cost   collaborators, unless the list has fewer

OPTIONAL MATCH (revision:Revision {id: 'graph'})
OPTIONAL MATCH (own:Author|Paper|Topic|Institution {id: $key.own_id})
OPTIONAL MATCH (:Identifier {value: $key.identifier})-[:IDENTIFIES]->(known)
WITH revision, coalesce(own, known) AS me
CALL (me) {
  WITH me, me.closest AS ids, me.closeness AS weights
  WITH me, COLLECT { UNWIND range(0, coalesce(size(ids), 0) - 1) AS at WITH at
    WHERE $near > 0 AND weights[at] IS NOT NULL AND NOT ids[at] IN $exclude
    MATCH (to:Author {id: ids[at]}) RETURN {to: to, weight: weights[at]} LIMIT $near } AS near
  WITH me, CASE WHEN 0 < $near = size(near) THEN near END AS near
  CALL (me, near) {
    UNWIND near AS one RETURN one.to AS to, one.weight AS weight, null AS year
    UNION ALL CALL (me, near) {
      MATCH (me)-[tie:COLLABORATED_WITH]-(to) WHERE near IS NULL RETURN tie, to
      UNION ALL MATCH (me)-[tie:AFFILIATED_WITH|ADJACENT_TO|WITHIN|PART_OF|SUCCEEDED_BY]-(to)
      RETURN tie, to
    }
    WITH tie, to WHERE type(tie) IN $edges
      AND coalesce(tie.closeness, tie.npmi, $min_weight) >= $min_weight
    RETURN to, coalesce(tie.closeness, tie.npmi, tie.papers, 1) AS weight, tie.last_year AS year
    UNION ALL MATCH (me:Paper)-[tie:AUTHORED|ABOUT]-(to) WHERE type(tie) IN $edges
    RETURN to, coalesce(tie.score, 1.0 / tie.position, 0) AS weight, me.year AS year
    UNION ALL MATCH (me:Paper)<-[tie:AUTHORED]-(author:Author) WHERE 'AUTHORED' IN $edges
    UNWIND tie.institution_ids AS key MATCH (to:Institution {id: key})
    RETURN to, count(DISTINCT author) AS weight, me.year AS year
  }
  WITH me, near, to, labels(to)[0] AS type, max(weight) AS weight, max(coalesce(year, 0)) AS year
  WHERE type IN keys($max_rows) AND to <> me AND NOT to.id IN $exclude
  WITH *, CASE $rank WHEN 'recency' THEN year ELSE weight END AS score
  ORDER BY score DESC, weight DESC, to.id
  WITH me, near, type, collect(to {.id, score, centers: [me.id]}) AS found
  RETURN collect({type: type, nodes: found[..$max_rows[type]], total: CASE
    WHEN type = 'Author' AND near IS NOT NULL THEN COUNT { (me)-[:COLLABORATED_WITH]-() } - COUNT {
      MATCH (out:Author)-[:COLLABORATED_WITH]-(me) USING INDEX out:Author(id)
      WHERE out.id IN $exclude }
    ELSE size(found) END}) AS rings
}
RETURN revision.epoch AS epoch, revision.number AS number, rings,
       [one IN [me {place: 0, .id, type: labels(me)[0]}] WHERE one IS NOT NULL] AS centers
