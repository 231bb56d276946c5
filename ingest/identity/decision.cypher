// The decisions of given ids, about given entities, or brought along by one of those.
//
// access read
// param  ids      LIST<STRING>  ids of decisions, or own ids of what was merged away or split off
// return decision MAP           all properties
// cost   one pass over the decisions

MATCH (decision:Decision)
WHERE decision.id IN $ids OR decision.gone IN $ids OR decision.because IN $ids
RETURN decision {.*, decided_at: toString(decision.decided_at)} AS decision
ORDER BY decision.id
