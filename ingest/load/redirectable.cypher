// Of merged identifiers, those whose survivor is held and that do not lead to it yet.
//
// access read
// param  pairs LIST<MAP>  label of both, old and new: canonical identifiers
// return old   STRING
// return new   STRING
// return label STRING
// return kept  STRING     own id of the survivor
// return gone  STRING     own id of the other that the old one leads to; null if it leads nowhere
// cost   two seeks on identifier_value_unique per pair

UNWIND $pairs AS pair
MATCH (:Identifier {value: pair.new})-[:IDENTIFIES]->(kept)
WHERE pair.label IN labels(kept)
OPTIONAL MATCH (:Identifier {value: pair.old})-[:IDENTIFIES]->(gone)
WITH pair, kept, gone
WHERE gone IS NULL OR gone <> kept
RETURN pair.old AS old, pair.new AS new, pair.label AS label, kept.id AS kept, gone.id AS gone
ORDER BY old
