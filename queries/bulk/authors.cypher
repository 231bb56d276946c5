// Authors in order of id.
// access read
// param  after_id      STRING        own id to go on from; '' at the start
// param  until_id      STRING        all ids are smaller
// param  from_revision INTEGER       leave out what last changed before; 0 for all
// param  max_rows      INTEGER       largest number of rows
// param  internal      LIST<STRING>  schemes of identifiers that mean nothing outside
// return rows          LIST<LIST>    id, name, other names, role, page, papers, identifiers
// cost   a range of author_id_unique, then the identifiers of each

MATCH (author:Author)
WHERE $after_id < author.id < $until_id AND coalesce(author.revision, 0) >= $from_revision
WITH author ORDER BY author.id LIMIT $max_rows
RETURN collect([author.id, author.name, author.names, author.role, author.page,
  COUNT { (author)-[:AUTHORED]->() },
  COLLECT {
    MATCH (identifier:Identifier)-[:IDENTIFIES]->(author)
    WHERE NOT split(identifier.value, ':')[0] IN $internal
    RETURN identifier.value AS value ORDER BY value
  }]) AS rows
