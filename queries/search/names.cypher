// The nodes whose names or titles hold the words of a full-text query, best match first.
// access read
// param  indexes  LIST<STRING>  full-text indexes to ask
// param  words    STRING        a Lucene query
// param  max_rows INTEGER       largest number of rows from each index
// return label    STRING
// return id       STRING
// return name     STRING        name or title
// return names    LIST<STRING>  other names
// return score    FLOAT         Lucene's
// return degree   INTEGER       edges of the node: of two equal names, the better known comes first
// cost   the indexes' own search

UNWIND $indexes AS index
CALL db.index.fulltext.queryNodes(index, $words, {limit: $max_rows}) YIELD node, score
RETURN labels(node)[0] AS label,
       node.id AS id,
       coalesce(node.name, node.title) AS name,
       coalesce(node.names, []) AS names,
       score,
       COUNT { (node)--() } AS degree
ORDER BY score DESC, degree DESC, id
