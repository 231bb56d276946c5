// Decisions about who is who, the surest first, with the names of the two as they are called now.
//
// access read
// param  outcome  STRING        applied, review, apart or undone
// param  entity   STRING        Author, Paper or Institution; null for all
// param  max_rows INTEGER
// return decisions LIST<MAP>    properties, but for `change`; kept_name, gone_name: null if gone
// return total    INTEGER       how many there are
// cost   those of the outcome, found on decision_outcome; two seeks for each that is returned

MATCH (decision:Decision {outcome: $outcome})
WHERE decision.entity = coalesce($entity, decision.entity)
WITH decision ORDER BY coalesce(decision.score, 1.0) DESC, decision.id
WITH collect(decision) AS every
CALL (every) {
  UNWIND every[..$max_rows] AS decision
  OPTIONAL MATCH (kept:Author|Institution|Paper {id: decision.kept})
  OPTIONAL MATCH (gone:Author|Institution|Paper {id: decision.gone})
  RETURN collect(decision {.*, change: null, decided_at: toString(decision.decided_at),
    kept_name: coalesce(kept.name, kept.title),
    gone_name: coalesce(gone.name, gone.title)}) AS decisions
}
RETURN decisions, size(every) AS total
