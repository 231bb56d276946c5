// Take back decisions that nobody needs to make any more.
//
// access write
// param  ids LIST<STRING>
// cost   one seek per decision

UNWIND $ids AS id
MATCH (decision:Decision {id: id})
DELETE decision
