// Who works with whom and how closely, in order of both ids.
// access read
// param  after_id      STRING      own id of the author to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out what last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  both ids, closeness, joint papers, first and last year
// cost   a range of author_id_unique, then the collaborators of each

MATCH (author:Author)
USING INDEX author:Author(id)
WHERE $after_id <= author.id < $until_id
MATCH (author)-[edge:COLLABORATED_WITH]->(other:Author)
WHERE (author.id > $after_id OR other.id > $after_other)
  AND coalesce(edge.revision, 0) >= $from_revision
WITH author, edge, other ORDER BY author.id, other.id LIMIT $max_rows
RETURN collect([author.id, other.id, edge.closeness, edge.shared_papers,
  edge.first_year, edge.last_year]) AS rows
