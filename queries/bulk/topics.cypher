// Topics of every level in order of id.
// access read
// param  after_id      STRING        own id to go on from; '' at the start
// param  until_id      STRING        all ids are smaller
// param  from_revision INTEGER       leave out what last changed before; 0 for all
// param  max_rows      INTEGER       largest number of rows
// param  internal      LIST<STRING>  schemes of identifiers that mean nothing outside
// return rows          LIST<LIST>    id, name, level, description, broader, papers, identifiers
// cost   a range of topic_id_unique, then the identifiers of each

MATCH (topic:Topic)
WHERE $after_id < topic.id < $until_id AND coalesce(topic.revision, 0) >= $from_revision
WITH topic ORDER BY topic.id LIMIT $max_rows
RETURN collect([topic.id, topic.name, topic.level, topic.description,
  COLLECT { MATCH (topic)-[:WITHIN]->(broader:Topic) RETURN broader.id AS id ORDER BY id },
  COUNT { (topic)<-[:ABOUT]-() },
  COLLECT {
    MATCH (identifier:Identifier)-[:IDENTIFIES]->(topic)
    WHERE NOT split(identifier.value, ':')[0] IN $internal
    RETURN identifier.value AS value ORDER BY value
  }]) AS rows
