// The nodes of a slice: what a card shows, the edges among them, and how many edges each has.
// access read
// param  shown      MAP           own ids by label, and all of them as `all`
// param  edges      LIST<STRING>  types of edges that may be shown
// param  min_weight FLOAT         collaborations and adjacencies of less weight are left out
// param  from_year  INTEGER       ties that end before it are left out
// param  to_year    INTEGER       and those that begin after it
// return nodes      LIST<MAP>     one a node: id, label, card, degrees (by label), edges
// cost   a unique index seek a node; then its outgoing edges or, where these are many, its pairs,
// cost   by collaborated_with_pair for two authors of many ties

CALL () {
  MATCH (node:Author) WHERE node.id IN $shown.Author RETURN node
  UNION ALL MATCH (node:Paper) WHERE node.id IN $shown.Paper RETURN node
  UNION ALL MATCH (node:Topic) WHERE node.id IN $shown.Topic RETURN node
  UNION ALL MATCH (node:Institution) WHERE node.id IN $shown.Institution RETURN node
}
WITH collect(node) AS nodes UNWIND nodes AS node
WITH nodes, node, COUNT { (node)<-[:AUTHORED]-() } > 4 * size(nodes) AS much_written,
     COUNT { (node)-[:COLLABORATED_WITH|ADJACENT_TO]->() } > 4 * size(nodes) AS much_tied
OPTIONAL CALL (nodes, node, much_written, much_tied) {
  MATCH (node)-[edge:ABOUT|AFFILIATED_WITH|CITES|PART_OF|SUCCEEDED_BY|WITHIN]->(to)
  WHERE to.id IN $shown.all RETURN edge
  UNION ALL MATCH (node)<-[edge:AUTHORED]-(to)
  WHERE NOT much_written AND to.id IN $shown.Author RETURN edge
  UNION ALL UNWIND CASE WHEN much_written THEN nodes END AS to
  MATCH (node)<-[edge:AUTHORED]-(to:Author) RETURN edge
  UNION ALL MATCH (node)-[edge:COLLABORATED_WITH|ADJACENT_TO]->(to)
  WHERE NOT much_tied AND to.id IN $shown.all RETURN edge
  UNION ALL UNWIND CASE WHEN much_tied THEN [one IN nodes WHERE labels(one) = labels(node)
    AND one.id > node.id AND (one.closeness IS NULL OR node.closeness IS NULL)] END AS to
  MATCH (node)-[edge:COLLABORATED_WITH|ADJACENT_TO]->(to) RETURN edge
  UNION ALL UNWIND CASE WHEN much_tied AND node.closeness IS NOT NULL THEN [one IN nodes
    WHERE one.id > node.id AND one.closeness IS NOT NULL | node.id + '~' + one.id] END AS pair
  MATCH ()-[edge:COLLABORATED_WITH {pair: pair}]->() RETURN edge
}
WITH node, collect(edge) AS edges
RETURN collect(node {.id, label: coalesce(node.name, node.title),
  card: node {.role, .year, kind: node.type, .source, .author_count, .level, .country},
  degrees: {Author: COUNT { (node)<-[:AUTHORED|AFFILIATED_WITH]-() }
                    + COUNT { (node)-[:COLLABORATED_WITH]-() },
    Paper: COUNT { (node)-[:AUTHORED]->() } + COUNT { (node)<-[:ABOUT]-() }
           + COUNT { (node)-[:CITES]-() },
    Topic: COUNT { (node)-[:ABOUT]->() } + COUNT { (node)-[:ADJACENT_TO|WITHIN]-() },
    Institution: COUNT { (node)-[:AFFILIATED_WITH]->() }
                 + COUNT { (node)-[:PART_OF|SUCCEEDED_BY]-() }},
  edges: [edge IN edges WHERE type(edge) IN $edges
    AND coalesce(edge.closeness, edge.npmi, $min_weight) >= $min_weight
    AND coalesce(edge.last_year >= $from_year, true) AND coalesce(edge.first_year <= $to_year, true)
          | {type: type(edge), source: startNode(edge).id, target: endNode(edge).id,
             weight: coalesce(edge.closeness, edge.npmi, edge.score, edge.papers)}]}) AS nodes
