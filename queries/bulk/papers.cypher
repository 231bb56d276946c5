// Papers in order of id.
// access read
// param  after_id      STRING        own id to go on from; '' at the start
// param  until_id      STRING        all ids are smaller
// param  from_revision INTEGER       leave out what last changed before; 0 for all
// param  max_rows      INTEGER       largest number of rows
// param  internal      LIST<STRING>  schemes of identifiers that mean nothing outside
// return rows          LIST<LIST>    id, title, type, year, source, abstract, authors, identifiers
// cost   a range of paper_id_unique, then the identifiers of each

MATCH (paper:Paper)
WHERE $after_id < paper.id < $until_id AND coalesce(paper.revision, 0) >= $from_revision
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN collect([paper.id, paper.title, paper.type, paper.year, paper.source,
  paper.abstract, paper.author_count,
  COLLECT {
    MATCH (identifier:Identifier)-[:IDENTIFIES]->(paper)
    WHERE NOT split(identifier.value, ':')[0] IN $internal
    RETURN identifier.value AS value ORDER BY value
  }]) AS rows
