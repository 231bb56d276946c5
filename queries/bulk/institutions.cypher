// Institutions in order of id.
// access read
// param  after_id      STRING        own id to go on from; '' at the start
// param  until_id      STRING        all ids are smaller
// param  from_revision INTEGER       leave out what last changed before; 0 for all
// param  max_rows      INTEGER       largest number of rows
// param  internal      LIST<STRING>  schemes of identifiers that mean nothing outside
// return rows          LIST<LIST>    id, name, other names, country, status, authors, identifiers
// cost   a range of institution_id_unique, then the identifiers of each

MATCH (institution:Institution)
WHERE $after_id < institution.id < $until_id AND coalesce(institution.revision, 0) >= $from_revision
WITH institution ORDER BY institution.id LIMIT $max_rows
RETURN collect([institution.id, institution.name, institution.names,
  institution.country, institution.status, COUNT { (institution)<-[:AFFILIATED_WITH]-() },
  COLLECT {
    MATCH (identifier:Identifier)-[:IDENTIFIES]->(institution)
    WHERE NOT split(identifier.value, ':')[0] IN $internal
    RETURN identifier.value AS value ORDER BY value
  }]) AS rows
