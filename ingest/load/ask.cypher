// Ask a person whether two entities are one, unless that was asked or decided before.
//
// access write
// param  rows LIST<MAP>  id, entity: label of both, kept and gone: own ids, claim: a sentence,
//                        evidence: the same sentence with its place
// cost   one seek per entity and per decision

UNWIND $rows AS row
WITH row
WHERE EXISTS { MATCH (:Author|Institution|Paper {id: row.kept}) }
  AND EXISTS { MATCH (:Author|Institution|Paper {id: row.gone}) }
MERGE (decision:Decision {id: row.id})
ON CREATE SET decision.kind = 'merge', decision.entity = row.entity, decision.kept = row.kept,
  decision.gone = row.gone, decision.outcome = 'review', decision.decided_by = 'loader',
  decision.decided_at = datetime(), decision.evidence = []
WITH decision, row
WHERE decision.outcome = 'review'
  AND none(told IN decision.evidence WHERE told STARTS WITH row.claim)
SET decision.evidence = decision.evidence + row.evidence
