// The next topics of a taxonomy in order of id, with what they lie within.
//
// access read
// param  after       STRING   own id to go on from; '' at the start
// param  max_rows    INTEGER  largest number of rows
// return id          STRING
// return name        STRING
// return description STRING   null if there is none
// return subfield    STRING   name of the subfield; null if there is none
// return field       STRING   and of its field
// return within      LIST<STRING>  identifiers of these and of the domain
// cost   the batch, found on topic_id_unique, then a few edges each

MATCH (topic:Topic)
WHERE topic.id > $after AND topic.level = 'topic' AND topic.digests <> []
  AND EXISTS {
    (topic)<-[:IDENTIFIES]-(identifier:Identifier) WHERE identifier.value STARTS WITH 'openalex:'
  }
WITH topic ORDER BY topic.id LIMIT $max_rows
CALL (topic) {
  OPTIONAL MATCH (topic)-[:WITHIN]->(subfield:Topic)
  WITH subfield ORDER BY subfield.id LIMIT 1
  OPTIONAL MATCH (subfield)-[:WITHIN]->(field:Topic)
  WITH subfield, field ORDER BY field.id LIMIT 1
  OPTIONAL MATCH (field)-[:WITHIN]->(domain:Topic)
  RETURN subfield, field, domain ORDER BY domain.id LIMIT 1
}
RETURN topic.id AS id, topic.name AS name, topic.description AS description,
  subfield.name AS subfield, field.name AS field,
  COLLECT {
    UNWIND [subfield, field, domain] AS broader
    MATCH (broader)<-[:IDENTIFIES]-(identifier:Identifier)
    RETURN identifier.value ORDER BY identifier.value
  } AS within
ORDER BY id
