// One or two steps on from the nodes next to a slice's centres, each to the best of every type.
// access read
// param  near       MAP           own ids by label: the nodes to start from
// param  types      LIST<STRING>  labels that may be shown
// param  edges      LIST<STRING>  types of edges that may be followed
// param  exclude    LIST<STRING>  own ids that are not to be shown, those of the centres among them
// param  min_weight FLOAT         collaborations and adjacencies of less weight are left out
// param  from_year  INTEGER       papers and ties that end before it are left out; 0 for none
// param  to_year    INTEGER       and those that begin after it
// param  fanout     INTEGER       nodes of a type that a step goes to from one node
// param  degree     INTEGER       from a node of more edges no step goes on
// param  further    INTEGER       nodes that the second step starts from, those met most often
// return steps      LIST<MAP>     source, type, nodes: own ids of that type, best first
// cost   a unique index seek a node, then at most `degree` edges of each

CALL () {
  MATCH (node:Author) WHERE node.id IN $near.Author RETURN node
  UNION ALL MATCH (node:Paper) WHERE node.id IN $near.Paper RETURN node
  UNION ALL MATCH (node:Topic) WHERE node.id IN $near.Topic RETURN node
  UNION ALL MATCH (node:Institution) WHERE node.id IN $near.Institution RETURN node
}
WITH node WHERE COUNT { (node)--() } <= $degree
CALL (node) {
  MATCH (node)-[tie]-(to:Author|Paper|Topic|Institution)
  WHERE type(tie) IN $edges AND labels(to)[0] IN $types AND NOT to.id IN $exclude
    AND $from_year <= coalesce(to.year, tie.last_year, CASE WHEN to:!Paper THEN $from_year END, 0)
    AND coalesce(to.year, tie.first_year, $to_year) <= $to_year
    AND coalesce(tie.closeness, tie.npmi, $min_weight) >= $min_weight
  WITH DISTINCT labels(to)[0] AS type, to,
       coalesce(to.year, tie.closeness, tie.npmi, tie.score, tie.papers, -tie.position, 0) AS weight
  ORDER BY weight DESC, to.id
  RETURN type, collect(to)[..$fanout] AS best
}
WITH collect({node: node, type: type, best: best}) AS first, collect(node) AS near
CALL (first, near) {
  UNWIND first AS step UNWIND step.best AS node
  WITH near, node, count(*) AS times WHERE NOT node IN near AND COUNT { (node)--() } <= $degree
  WITH node ORDER BY times DESC, node.id LIMIT $further
  CALL (node) {
    MATCH (node)-[tie]-(to:Author|Paper|Topic|Institution)
    WHERE type(tie) IN $edges AND labels(to)[0] IN $types AND NOT to.id IN $exclude
      AND $from_year <= coalesce(to.year, tie.last_year, CASE WHEN to:!Paper THEN $from_year END, 0)
      AND coalesce(to.year, tie.first_year, $to_year) <= $to_year
      AND coalesce(tie.closeness, tie.npmi, $min_weight) >= $min_weight
    WITH DISTINCT labels(to)[0] AS type, to,
       coalesce(to.year, tie.closeness, tie.npmi, tie.score, tie.papers, -tie.position, 0) AS weight
    ORDER BY weight DESC, to.id
    RETURN type, collect(to)[..$fanout] AS best
  }
  RETURN collect({node: node, type: type, best: best}) AS second
}
RETURN [step IN first + second |
        {source: step.node.id, type: step.type, nodes: [to IN step.best | to.id]}] AS steps
