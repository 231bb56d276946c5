// Open a derivation's run, and close those of its source that never ended as incomplete.
// access write
// param  run_id     STRING        id of the new run
// param  source     STRING        the derivation's own source name
// param  started_at STRING        the server's time before anything was looked at
// param  as_of      INTEGER       year that ages are counted from, or null
// param  notes      LIST<STRING>  the parameters, then what is left out
// cost   one seek on run_id_unique and the Run nodes

MERGE (run:Run {id: $run_id})
ON CREATE SET
  run.source = $source, run.status = 'running', run.started_at = datetime($started_at),
  run.as_of = $as_of, run.notes = $notes,
  run.created = 0, run.updated = 0, run.unchanged = 0, run.removed = 0, run.rejected = 0
WITH run
MATCH (stopped:Run {source: $source, status: 'running'})
WHERE stopped <> run
SET stopped.status = 'incomplete', stopped.finished_at = datetime()
