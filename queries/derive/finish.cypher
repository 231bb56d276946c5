// Close a derivation's run with what it changed.
// access write
// param  run_id    STRING
// param  status    STRING   complete or incomplete
// param  created   INTEGER  edges created
// param  updated   INTEGER  edges changed
// param  unchanged INTEGER  edges found as they should be
// param  removed   INTEGER  edges that nothing supports any more
// cost   one seek on run_id_unique

MATCH (run:Run {id: $run_id})
SET run.status = $status, run.finished_at = datetime(),
    run.created = $created, run.updated = $updated, run.unchanged = $unchanged,
    run.removed = $removed
