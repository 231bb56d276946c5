// The nodes with a name or title in which words begin as typed, best known first, of each type.
// access read
// param  indexes  LIST<STRING>  full-text indexes to ask
// param  words    STRING        a Lucene query
// param  depth    INTEGER       matches among which the best known are looked for
// param  max_rows INTEGER       largest number of rows of each type
// return label    STRING
// return id       STRING
// return name     STRING        name or title
// return names    LIST<STRING>  other names
// return degree   INTEGER       edges of the node: how well known it is
// cost   the indexes' own search to `depth`, and a stored count for each match

UNWIND $indexes AS index
CALL (index) {
  CALL db.index.fulltext.queryNodes(index, $words, {limit: $depth}) YIELD node
  RETURN node, COUNT { (node)--() } AS degree ORDER BY degree DESC, node.id LIMIT $max_rows
}
RETURN labels(node)[0] AS label, node.id AS id, coalesce(node.name, node.title) AS name,
       coalesce(node.names, []) AS names, degree
ORDER BY degree DESC, id
