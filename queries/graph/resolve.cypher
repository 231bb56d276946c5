// The nodes that keys lead to: own ids, identifiers, and own ids that were merged away.
// access read
// param  keys  LIST<MAP>  {own_id, identifier} of each; either may be null
// return place INTEGER    place of the key in the list, from 0; unknown keys have no row
// return label STRING     Author, Paper, Topic or Institution
// return id    STRING     own id of the node
// return name  STRING     its name or title
// cost   five unique index seeks a key

UNWIND range(0, size($keys) - 1) AS place
WITH place, $keys[place] AS key
CALL (key) {
  MATCH (node:Author {id: key.own_id}) RETURN node, 0 AS rank
  UNION ALL
  MATCH (node:Paper {id: key.own_id}) RETURN node, 0 AS rank
  UNION ALL
  MATCH (node:Topic {id: key.own_id}) RETURN node, 0 AS rank
  UNION ALL
  MATCH (node:Institution {id: key.own_id}) RETURN node, 0 AS rank
  UNION ALL
  MATCH (:Identifier {value: key.identifier})-[:IDENTIFIES]->(node) RETURN node, 1 AS rank
}
WITH place, node ORDER BY place, rank
WITH place, head(collect(node)) AS node
RETURN place, labels(node)[0] AS label, node.id AS id, coalesce(node.name, node.title) AS name
ORDER BY place
