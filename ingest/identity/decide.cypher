// Write decisions down; one that is there is replaced.
//
// access write
// param  rows LIST<MAP>  id, fields
// cost   one seek per decision

UNWIND $rows AS row
MERGE (decision:Decision {id: row.id})
SET decision = row.fields, decision.decided_at = datetime()
