// What a list says of each of some topics.
// access read
// param  ids       LIST<STRING>  own ids
// param  select    LIST<STRING>  fields wanted; counts and lists cost nothing where they are not
// param  max_names INTEGER       largest number of broader topics named for each
// param  internal  LIST<STRING>  schemes of identifiers that are not shown
// return place     INTEGER       place of the id in the list, from 0; unknown ids have no row
// return card      MAP
// cost   a seek on topic_id_unique each, then its broader topics and identifiers

UNWIND range(0, size($ids) - 1) AS place
MATCH (topic:Topic {id: $ids[place]})
RETURN place, topic {
  .id, .name, .level, .description,
  papers: CASE WHEN 'papers' IN $select THEN COUNT { (topic)<-[:ABOUT]-() } END,
  adjacent: CASE WHEN 'adjacent' IN $select THEN COUNT { (topic)-[:ADJACENT_TO]-() } END,
  within: CASE WHEN 'within' IN $select THEN COLLECT {
    MATCH (topic)-[:WITHIN]->(broader:Topic)
    WITH broader ORDER BY broader.name, broader.id LIMIT $max_names
    RETURN broader {.id, .name}
  } END,
  identifiers: CASE WHEN 'identifiers' IN $select THEN COLLECT {
    MATCH (key:Identifier)-[:IDENTIFIES]->(topic)
    WHERE NOT split(key.value, ':')[0] IN $internal
    RETURN key.value AS value ORDER BY value
  } END
} AS card
ORDER BY place
