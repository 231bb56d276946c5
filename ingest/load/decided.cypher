// Which decisions there are already, and whether they still wait for a person.
//
// access read
// param  ids  LIST<STRING>  ids of decisions
// return id   STRING
// return open BOOLEAN       whether a person is still asked
// cost   one seek on decision_id_unique per id

UNWIND $ids AS id
MATCH (decision:Decision {id: id})
RETURN decision.id AS id, decision.outcome = 'review' AS open
ORDER BY id
