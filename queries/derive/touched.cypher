// The authors whom given runs touched, themselves or one of their papers.
// access read
// param  run_ids  LIST<STRING>  the runs
// param  max_rows INTEGER       largest number of rows
// return id       STRING
// return papers   INTEGER
// cost   what the runs touched, found on author_run_id and in the papers

CALL () {
  MATCH (author:Author)
  WHERE author.run_id IN $run_ids
  RETURN author
  UNION
  MATCH (paper:Paper)
  WHERE paper.run_id IN $run_ids
  MATCH (paper)<-[:AUTHORED]-(author:Author)
  RETURN author
}
WITH author ORDER BY author.id LIMIT $max_rows
RETURN author.id AS id, COUNT { (author)-[:AUTHORED]->() } AS papers
ORDER BY id
