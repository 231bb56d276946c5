// Which paper cites which, in order of both ids.
// access read
// param  after_id      STRING      own id of the paper to go on from; '' at the start
// param  after_other   STRING      own id at the other end there; '' at the start
// param  until_id      STRING      all ids are smaller
// param  from_revision INTEGER     leave out papers that last changed before; 0 for all
// param  max_rows      INTEGER     largest number of rows
// return rows          LIST<LIST>  citing and cited paper, the identifier by which
// cost   a range of paper_id_unique, then the papers that each cites

MATCH (paper:Paper)
USING INDEX paper:Paper(id)
WHERE $after_id <= paper.id < $until_id
MATCH (paper)-[edge:CITES]->(cited:Paper)
WHERE (paper.id > $after_id OR cited.id > $after_other)
  AND coalesce(paper.revision, 0) >= $from_revision
WITH paper, edge, cited ORDER BY paper.id, cited.id LIMIT $max_rows
RETURN collect([paper.id, cited.id, edge.reference]) AS rows
