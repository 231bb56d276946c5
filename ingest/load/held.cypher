// The entities that records' own identifiers lead to, all of a label in one row.
//
// access read
// param  keys  LIST<STRING>  canonical identifiers
// return label STRING
// return found LIST<LIST>    key, own id, digests, title (a paper's, null for others), and the
//                           own id of the merged entity that the key led to, else that of this
// cost   one seek on identifier_value_unique per key, then one edge

UNWIND $keys AS key
MATCH (:Identifier {value: key})-[led:IDENTIFIES]->(entity)
RETURN labels(entity)[0] AS label, collect([
  key, entity.id, entity.digests, entity.title, coalesce(led.merged_from, entity.id)]) AS found
ORDER BY label
