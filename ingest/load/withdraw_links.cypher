// Take a source off what its records no longer link to; a reference nobody makes goes altogether.
//
// access write
// param  ids      LIST<STRING>  own ids of entities whose record changed or vanished
// param  vanished LIST<STRING>  those of them that no record of the source is left of
// param  source   STRING
// param  run_id   STRING        edges that this run has written stay
// cost   one seek per entity, then its edges

UNWIND $ids AS id
MATCH (entity:Institution|Paper|Topic {id: id})
MATCH (entity)-[edge:ABOUT|CITES|REFERS_TO|PREPRINT_OF|WITHIN|PART_OF|SUCCEEDED_BY]->(other)
WHERE $source IN edge.sources AND edge.run_id <> $run_id
  // What the record of a merged entity asserts stands while the source has any record here.
  AND (edge.merged_from IS NULL OR id IN $vanished)
SET edge.sources = [s IN edge.sources WHERE s <> $source], edge.run_id = $run_id
WITH edge, other
WHERE edge.sources = []
DELETE edge
WITH DISTINCT other
WHERE other:Identifier AND NOT EXISTS { (other)--() }
DELETE other
