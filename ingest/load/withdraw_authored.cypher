// Take a source off the names on papers that its record no longer prints; none left, none there.
//
// access write
// param  ids    LIST<STRING>  own ids of papers whose record changed or vanished
// param  source STRING
// param  run_id STRING        edges that this run has written stay
// cost   one seek per paper, then its authors

UNWIND $ids AS id
MATCH (paper:Paper {id: id})<-[edge:AUTHORED]-(:Author)
WHERE $source IN edge.sources AND edge.run_id <> $run_id
SET edge.sources = [s IN edge.sources WHERE s <> $source], edge.run_id = $run_id
WITH edge
WHERE edge.sources = []
DELETE edge
