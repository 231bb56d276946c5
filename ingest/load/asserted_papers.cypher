// The next papers in order of id, and which of them a source describes.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  source   STRING
// param  max_rows INTEGER       papers to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those that the source describes
// cost   a range of paper_id_unique, max_rows long

MATCH (paper:Paper)
WHERE paper.id > $after
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN max(paper.id) AS last, collect(CASE
  WHEN any(digest IN paper.digests WHERE digest STARTS WITH $source + ' ') THEN paper.id
END) AS ids
