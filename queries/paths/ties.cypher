// The ties of some nodes, by type: where each leads and how strong it is.
// access read
// param  walked       MAP          lists of own ids: authors, papers, topics, institutions
// param  via          LIST<STRING> types of edges to walk, whichever way they point
// param  max_degree   INTEGER      nodes with more edges of one type are not walked along it
// param  least        MAP          closeness and npmi: ties of less are left out
// return id           STRING       own id of the node
// return type         STRING       type of the edges, or null
// return others       LIST<STRING> own ids of the nodes at the other end
// return weights      LIST<FLOAT>  closeness or NPMI of each edge; empty for other types
// return closed       BOOLEAN      is there a type that was not walked?
// cost   a unique index seek a node, then its edges of the asked types

CALL () {
  MATCH (node:Author) WHERE node.id IN $walked.authors RETURN node
  UNION ALL MATCH (node:Paper) WHERE node.id IN $walked.papers RETURN node
  UNION ALL MATCH (node:Topic) WHERE node.id IN $walked.topics RETURN node
  UNION ALL MATCH (node:Institution) WHERE node.id IN $walked.institutions RETURN node
}
WITH node, {COLLABORATED_WITH: COUNT { (node)-[:COLLABORATED_WITH]-() },
            AUTHORED: COUNT { (node)-[:AUTHORED]-() }, ABOUT: COUNT { (node)-[:ABOUT]-() },
            CITES: COUNT { (node)-[:CITES]-() }, ADJACENT_TO: COUNT { (node)-[:ADJACENT_TO]-() },
            AFFILIATED_WITH: COUNT { (node)-[:AFFILIATED_WITH]-() }} AS degrees
WITH node, [kind IN $via WHERE 0 < degrees[kind] <= $max_degree] AS kinds,
     any(kind IN $via WHERE degrees[kind] > $max_degree) AS closed
OPTIONAL CALL (node, kinds) {
  WITH node, kinds WHERE 'COLLABORATED_WITH' IN kinds
  MATCH (node)-[edge:COLLABORATED_WITH]-(other) WHERE edge.closeness >= $least.closeness
  RETURN edge, other
  UNION ALL
  WITH node, kinds WHERE 'AUTHORED' IN kinds
  MATCH (node)-[edge:AUTHORED]-(other) RETURN edge, other
  UNION ALL
  WITH node, kinds WHERE 'ABOUT' IN kinds
  MATCH (node)-[edge:ABOUT]-(other) RETURN edge, other
  UNION ALL
  WITH node, kinds WHERE 'CITES' IN kinds
  MATCH (node)-[edge:CITES]-(other) RETURN edge, other
  UNION ALL
  WITH node, kinds WHERE 'AFFILIATED_WITH' IN kinds
  MATCH (node)-[edge:AFFILIATED_WITH]-(other) RETURN edge, other
  UNION ALL
  WITH node, kinds WHERE 'ADJACENT_TO' IN kinds
  MATCH (node)-[edge:ADJACENT_TO]-(other) WHERE edge.npmi >= $least.npmi RETURN edge, other
}
RETURN node.id AS id, type(edge) AS type, collect(other.id) AS others,
       collect(coalesce(edge.closeness, edge.npmi)) AS weights, closed
ORDER BY id, type
