// Decisions about who is who, the surest first, with the names of the two as they are called now.
//
// access read
// param  outcome  STRING        applied, review, apart or undone; of review, only what can be done
// param  entity   STRING        Author, Paper or Institution; null for all
// param  max_rows INTEGER
// return decisions LIST<MAP>    properties, but for `change`; kept_name, gone_name: null if gone
// return total    INTEGER       how many there are
// cost   those of the outcome, found on decision_outcome, and two seeks for each

MATCH (decision:Decision {outcome: $outcome})
WHERE decision.entity = coalesce($entity, decision.entity)
OPTIONAL MATCH (kept:Author|Institution|Paper {id: decision.kept})
OPTIONAL MATCH (gone:Author|Institution|Paper {id: decision.gone})
WITH decision, kept, gone
WHERE $outcome <> 'review' OR kept IS NOT NULL AND gone IS NOT NULL
WITH decision, kept, gone ORDER BY coalesce(decision.score, 1.0) DESC, decision.id
WITH collect(decision {.*, change: null, decided_at: toString(decision.decided_at),
  kept_name: coalesce(kept.name, kept.title),
  gone_name: coalesce(gone.name, gone.title)}) AS every
RETURN every[..$max_rows] AS decisions, size(every) AS total
