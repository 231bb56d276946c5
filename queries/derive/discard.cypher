// Take back a derivation's run that changed nothing and had nothing new to look at.
// access write
// param  run_id STRING
// cost   one seek on run_id_unique

MATCH (run:Run {id: $run_id})
DELETE run
