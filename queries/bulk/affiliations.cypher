// Who works or worked where, in order of author and institution.
// access read
// param  after_id      STRING      own id of the author to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out authors that last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  author, institution, papers that print it, first and last year
// cost   a range of author_id_unique, then the affiliations of each

MATCH (author:Author)
USING INDEX author:Author(id)
WHERE $after_id <= author.id < $until_id
MATCH (author)-[edge:AFFILIATED_WITH]->(institution:Institution)
WHERE (author.id > $after_id OR institution.id > $after_other)
  AND coalesce(author.revision, 0) >= $from_revision
WITH author, edge, institution ORDER BY author.id, institution.id LIMIT $max_rows
RETURN collect([author.id, institution.id, edge.papers, edge.first_year,
  edge.last_year]) AS rows
