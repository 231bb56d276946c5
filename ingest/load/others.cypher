// What the other runs have written, and the newest run of one source.
//
// access read
// param  run_id STRING   the run that asks
// param  source STRING
// return stamp  INTEGER  all that the others created, updated and removed; it only ever grows
// return newest STRING   id of the newest other run of the source; null if there is none
// return status STRING   of that run
// return checkpoint STRING  where it was, if its source can go on; null otherwise
// cost   one pass over the runs

OPTIONAL MATCH (other:Run)
WHERE other.id <> $run_id
WITH other ORDER BY other.id DESC
WITH collect(other) AS others
WITH others, head([run IN others WHERE run.source = $source]) AS newest
RETURN reduce(n = 0, run IN others | n + coalesce(run.created + run.updated + run.removed, 0)) AS stamp,
  newest.id AS newest, newest.status AS status, newest.checkpoint AS checkpoint
