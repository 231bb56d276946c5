// The decisions about entities of a label, with what has become of the two.
//
// access read
// param  entity     STRING   Author, Paper or Institution
// param  prefix     STRING   scheme and colon of own ids that were merged away
// return id         STRING
// return kind       STRING
// return kept       STRING   own id that `kept` leads to now; itself if it leads nowhere
// return gone       STRING   own id that `gone` leads to now; itself if it leads nowhere
// return outcome    STRING
// return decided_by STRING
// return score      FLOAT    null if nobody measured one
// return evidence   LIST<STRING>
// cost   one pass over the decisions, two seeks each

MATCH (decision:Decision {entity: $entity})
OPTIONAL MATCH (:Identifier {value: $prefix + decision.kept})-[:IDENTIFIES]->(kept)
OPTIONAL MATCH (:Identifier {value: $prefix + decision.gone})-[:IDENTIFIES]->(gone)
RETURN decision.id AS id, decision.kind AS kind, coalesce(kept.id, decision.kept) AS kept,
  coalesce(gone.id, decision.gone) AS gone, decision.outcome AS outcome,
  decision.decided_by AS decided_by, decision.score AS score,
  coalesce(decision.evidence, []) AS evidence
ORDER BY id
