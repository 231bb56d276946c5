// The nodes whose names or titles fit a full-text query, best match first, of each type.
// access read
// param  indexes  LIST<STRING>  full-text indexes to ask
// param  words    STRING        a Lucene query
// param  filter   MAP           from_year, to_year, topic, institution (own ids): each may be null
// param  depth    INTEGER       largest number of matches read from each index
// param  max_rows INTEGER       and of those that are answered
// return read     INTEGER       matches read; if they are `depth`, there may be more
// return fit      INTEGER       matches that the filter keeps
// return rows     LIST<MAP>     label, id, name, names, score (Lucene's, raised by the number of edges)
// cost   the indexes' own search to `depth`; with a filter, the edges of each match

WITH any(one IN keys($filter) WHERE $filter[one] IS NOT NULL) AS filtered
UNWIND $indexes AS index
CALL (index) {
  CALL db.index.fulltext.queryNodes(index, $words, {limit: $depth}) YIELD node, score
  RETURN collect({node: node, score: score}) AS matches
}
CALL (filtered, matches) {
  UNWIND CASE WHEN filtered THEN matches END AS match
  WITH match, match.node AS node
  WHERE ($filter.from_year IS NULL AND $filter.to_year IS NULL
        OR coalesce($filter.from_year, 0) <= node.year <= coalesce($filter.to_year, 9999)
        OR EXISTS { (node)-[:AUTHORED]->(paper:Paper) WHERE
          coalesce($filter.from_year, 0) <= paper.year <= coalesce($filter.to_year, 9999) })
    AND ($filter.topic IS NULL OR node.id = $filter.topic
        OR EXISTS { (node)-[:ABOUT|WITHIN]->(:Topic {id: $filter.topic}) }
        OR EXISTS { (node)-[:AUTHORED]->(:Paper)-[:ABOUT]->(:Topic {id: $filter.topic}) }
        OR EXISTS { (node)-[:WITHIN]->()-[:WITHIN]->(:Topic {id: $filter.topic}) }
        OR EXISTS { (node)-[:WITHIN]->()-[:WITHIN]->()-[:WITHIN]->(:Topic {id: $filter.topic}) })
    AND ($filter.institution IS NULL OR node.id = $filter.institution
        OR EXISTS { (node)-[:AFFILIATED_WITH|PART_OF]->(:Institution {id: $filter.institution}) }
        OR EXISTS { (node)<-[edge:AUTHORED]-() WHERE $filter.institution IN edge.institution_ids })
  RETURN collect(match) AS kept
}
WITH index, size(matches) AS read, CASE WHEN filtered THEN kept ELSE matches END AS fitting
CALL (fitting) {
  UNWIND fitting AS match
  WITH match.node AS node, match.score AS score
  WITH node, score * (1 + log10(1 + COUNT { (node)--() }) / 4) AS score
  ORDER BY score DESC, node.id LIMIT $max_rows
  RETURN collect({
    label: labels(node)[0], id: node.id, name: coalesce(node.name, node.title),
    names: coalesce(node.names, []), score: score
  }) AS rows
}
RETURN read, size(fitting) AS fit, rows ORDER BY index LIMIT 4
