// What a list says of each of some institutions.
// access read
// param  ids       LIST<STRING>  own ids
// param  select    LIST<STRING>  fields wanted; counts and lists cost nothing where they are not
// param  max_names INTEGER       largest number of larger institutions named for each
// param  internal  LIST<STRING>  schemes of identifiers that are not shown
// return place     INTEGER       place of the id in the list, from 0; unknown ids have no row
// return card      MAP
// cost   a seek on institution_id_unique each, then its parents and identifiers

UNWIND range(0, size($ids) - 1) AS place
MATCH (institution:Institution {id: $ids[place]})
RETURN place, institution {
  .id, .name, .names, .country, .status,
  authors: CASE WHEN 'authors' IN $select THEN COUNT { (institution)<-[:AFFILIATED_WITH]-() } END,
  part_of: CASE WHEN 'part_of' IN $select THEN COLLECT {
    MATCH (institution)-[:PART_OF]->(larger:Institution)
    WITH larger ORDER BY larger.name, larger.id LIMIT $max_names
    RETURN larger {.id, .name}
  } END,
  identifiers: CASE WHEN 'identifiers' IN $select THEN COLLECT {
    MATCH (key:Identifier)-[:IDENTIFIES]->(institution)
    WHERE NOT split(key.value, ':')[0] IN $internal
    RETURN key.value AS value ORDER BY value
  } END
} AS card
ORDER BY place
