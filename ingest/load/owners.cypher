// The entities that identifiers lead to, in parallel lists per label.
//
// access read
// param  keys  LIST<STRING>  canonical identifiers
// return label STRING
// return keys  LIST<STRING>  those that lead to an entity of the label
// return ids   LIST<STRING>  the entities, in the same order
// return homes LIST<STRING>  own ids of the merged entities that they led to; '' for none
// cost   one seek on identifier_value_unique per key, then one edge

UNWIND $keys AS key
MATCH (:Identifier {value: key})-[led:IDENTIFIES]->(entity)
RETURN labels(entity)[0] AS label, collect(key) AS keys, collect(entity.id) AS ids,
  collect(coalesce(led.merged_from, '')) AS homes
ORDER BY label
