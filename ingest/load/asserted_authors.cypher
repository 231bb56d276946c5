// The next authors in order of id, and which of them a source describes.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  source   STRING
// param  max_rows INTEGER       authors to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those that the source describes
// cost   a range of author_id_unique, max_rows long

MATCH (author:Author)
WHERE author.id > $after
WITH author ORDER BY author.id LIMIT $max_rows
RETURN max(author.id) AS last, collect(CASE
  WHEN any(digest IN author.digests WHERE digest STARTS WITH $source + ' ') THEN author.id
END) AS ids
