// Who wrote what, in order of author and paper.
// access read
// param  after_id      STRING      own id of the author to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out authors that last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  author, paper, place in the list, name as printed, institutions
// cost   a range of author_id_unique, then the papers of each

MATCH (author:Author)
USING INDEX author:Author(id)
WHERE $after_id <= author.id < $until_id
MATCH (author)-[edge:AUTHORED]->(paper:Paper)
WHERE (author.id > $after_id OR paper.id > $after_other)
  AND coalesce(author.revision, 0) >= $from_revision
WITH author, edge, paper ORDER BY author.id, paper.id LIMIT $max_rows
RETURN collect([author.id, paper.id, edge.position, edge.raw_name,
  edge.institution_ids]) AS rows
