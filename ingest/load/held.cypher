// The entities that records' own identifiers lead to.
//
// access read
// param  keys    LIST<STRING>  canonical identifiers
// return key     STRING
// return label   STRING
// return id      STRING
// return digests LIST<STRING>
// return title   STRING        a paper's; null for others
// cost   one seek on identifier_value_unique per key, then one edge

UNWIND $keys AS key
MATCH (:Identifier {value: key})-[:IDENTIFIES]->(entity)
RETURN key, labels(entity)[0] AS label, entity.id AS id, entity.digests AS digests,
  entity.title AS title
ORDER BY key, id
