// The next papers in order of id, and which of them given runs touched.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  run_ids  LIST<STRING>  the runs, or null where every paper is due
// param  max_rows INTEGER       papers to look at
// return last     STRING        the last one looked at; null at the end
// return looked   INTEGER       how many were looked at
// return ids      LIST<STRING>  those that are due
// cost   a range of paper_id_unique, max_rows long

MATCH (paper:Paper)
WHERE paper.id > $after
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN max(paper.id) AS last, count(*) AS looked, collect(CASE
  WHEN $run_ids IS NULL OR paper.run_id IN $run_ids THEN paper.id
END) AS ids
