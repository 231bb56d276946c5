// Remove entities that are no longer, and identifiers that were made for them.
//
// access write
// param  ids    LIST<STRING>  own ids
// param  values LIST<STRING>  identifiers
// cost   one seek per entity and identifier, then its edges

CALL () {
  UNWIND $ids AS id
  MATCH (node:Author|Institution|Paper {id: id})
  RETURN node
  UNION ALL
  UNWIND $values AS value
  MATCH (node:Identifier {value: value})
  RETURN node
}
DETACH DELETE node
