// The next papers in order of id, and those of them with an identifier of one scheme.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  prefix   STRING        the scheme and a colon
// param  max_rows INTEGER       papers to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those with such an identifier
// cost   a range of paper_id_unique, max_rows long, and the identifiers of its papers

MATCH (paper:Paper)
WHERE paper.id > $after
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN max(paper.id) AS last, collect(CASE
  WHEN EXISTS {
    (paper)<-[:IDENTIFIES]-(identifier:Identifier) WHERE identifier.value STARTS WITH $prefix
  } THEN paper.id
END) AS ids
