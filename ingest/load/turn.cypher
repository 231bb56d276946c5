// Take the loaders' turn until the transaction ends, and keep the node of the run that takes it.
//
// access write
// param  run_id STRING
// param  source STRING
// param  stamp  INTEGER  what the other runs had written when this one looked up
// param  fields MAP      properties of the run's node
// cost   one pass over the runs

// The node is never there: making it locks its key, so that loaders write one after the other.
MERGE (turn:Run {id: 'turn'})
DELETE turn
WITH count(*) AS taken
OPTIONAL MATCH (other:Run)
WHERE other.id <> $run_id
WITH collect(other) AS others
WITH [run IN others WHERE run.source = $source] AS mine,
  reduce(n = 0, run IN others | n + coalesce(run.created + run.updated + run.removed, 0)) <> $stamp AS stale
// Two nodes with one key are refused, and with them the whole transaction.
FOREACH (_ IN CASE WHEN stale OR any(run IN mine WHERE run.id > $run_id) THEN [1, 2] ELSE [] END |
  CREATE (:Run {id: 'turn'}))
FOREACH (run IN [run IN mine WHERE run.status = 'running'] |
  SET run.status = 'incomplete', run.finished_at = datetime())
MERGE (run:Run {id: $run_id})
SET run.source = $source, run += $fields
