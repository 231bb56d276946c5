// Take back the affiliations that authors' records stated, unless another source's record is left.
//
// access write
// param  ids      LIST<STRING>  own ids of authors whose record changed or vanished
// param  vanished LIST<STRING>  those of them that no record of the source is left of
// param  source   STRING
// param  run_id   STRING
// cost   one seek per author, then its affiliations

UNWIND $ids AS id
MATCH (author:Author {id: id})-[edge:AFFILIATED_WITH]->(:Institution)
WHERE edge.stated_by IS NOT NULL AND $source IN edge.sources
  // What the record of a merged author states stands while the source has any record here.
  AND (edge.merged_from IS NULL OR id IN $vanished)
SET edge.sources = [s IN edge.sources WHERE s <> $source], edge.run_id = $run_id
WITH author, edge
WHERE none(s IN edge.sources
  WHERE any(digest IN author.digests WHERE digest STARTS WITH s + ' '))
SET edge.stated_by = null, edge.first_year = null, edge.last_year = null
