// The entities that identifiers lead to, in two parallel lists per label.
//
// access read
// param  keys  LIST<STRING>  canonical identifiers
// return label STRING
// return keys  LIST<STRING>  those that lead to an entity of the label
// return ids   LIST<STRING>  the entities, in the same order
// cost   one seek on identifier_value_unique per key, then one edge

UNWIND $keys AS key
MATCH (:Identifier {value: key})-[:IDENTIFIES]->(entity)
RETURN labels(entity)[0] AS label, collect(key) AS keys, collect(entity.id) AS ids
ORDER BY label
