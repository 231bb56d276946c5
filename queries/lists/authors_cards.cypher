// What a list says of each of some authors.
// access read
// param  ids       LIST<STRING>  own ids
// param  select    LIST<STRING>  fields wanted; counts and lists cost nothing where they are not
// param  max_names INTEGER       largest number of institutions named for each
// param  internal  LIST<STRING>  schemes of identifiers that are not shown
// return place     INTEGER       place of the id in the list, from 0; unknown ids have no row
// return card      MAP
// cost   a seek on author_id_unique each, then its papers, institutions and identifiers

UNWIND range(0, size($ids) - 1) AS place
MATCH (author:Author {id: $ids[place]})
CALL (author) {
  UNWIND CASE WHEN any(one IN ['first_year', 'last_year'] WHERE one IN $select)
              THEN [author] ELSE [] END AS writer
  MATCH (writer)-[:AUTHORED]->(paper:Paper)
  RETURN min(paper.year) AS first_year, max(paper.year) AS last_year
}
RETURN place, author {
  .id, .name, .names, .role, first_year, last_year,
  papers: CASE WHEN 'papers' IN $select THEN COUNT {
    MATCH (author)-[:AUTHORED]->(paper:Paper) RETURN DISTINCT paper
  } END,
  collaborators: CASE WHEN 'collaborators' IN $select THEN
    COUNT { (author)-[:COLLABORATED_WITH]-() } END,
  institutions: CASE WHEN 'institutions' IN $select THEN COLLECT {
    MATCH (author)-[edge:AFFILIATED_WITH]->(home:Institution)
    WITH home, edge ORDER BY coalesce(edge.last_year, 9999) DESC, home.id LIMIT $max_names
    RETURN home {.id, .name}
  } END,
  identifiers: CASE WHEN 'identifiers' IN $select THEN COLLECT {
    MATCH (key:Identifier)-[:IDENTIFIES]->(author)
    WHERE NOT split(key.value, ':')[0] IN $internal
    RETURN key.value AS value ORDER BY value
  } END
} AS card
ORDER BY place
