// The next institutions in order of id, and which of them a source describes.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  source   STRING
// param  max_rows INTEGER       institutions to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those that the source describes
// cost   a range of institution_id_unique, max_rows long

MATCH (institution:Institution)
WHERE institution.id > $after
WITH institution ORDER BY institution.id LIMIT $max_rows
RETURN max(institution.id) AS last, collect(CASE
  WHEN any(digest IN institution.digests WHERE digest STARTS WITH $source + ' ') THEN institution.id
END) AS ids
