// The next authors in order of id, with the number of their papers.
// access read
// param  after_id STRING   the last author already seen; '' at the start
// param  max_rows INTEGER  largest number of rows
// return id       STRING
// return papers   INTEGER
// cost   the batch, found on author_id_unique, and a stored count each

MATCH (author:Author)
WHERE author.id > $after_id
WITH author ORDER BY author.id LIMIT $max_rows
RETURN author.id AS id, COUNT { (author)-[:AUTHORED]->() } AS papers
ORDER BY id
