// The next authors who have collaborators, in order of id.
// access read
// param  after_id   STRING   the last author already seen; '' at the start
// param  max_rows   INTEGER  largest number of authors
// return id         STRING
// cost   the batch, found on author_id_unique, and the authors without collaborators between

MATCH (author:Author)
WHERE author.id > $after_id AND EXISTS { (author)-[:COLLABORATED_WITH]-() }
RETURN author.id AS id
ORDER BY id
LIMIT $max_rows
