// The names on papers that a decision, and not their keys, gave to their authors.
//
// access read
// param  ids      LIST<STRING>  own ids of papers
// return paper    STRING
// return author   STRING
// return raw_name STRING
// return position INTEGER       null where the place is not known
// cost   one seek per paper, then its authors

UNWIND $ids AS id
MATCH (paper:Paper {id: id})<-[printed:AUTHORED]-(author:Author)
WHERE printed.assigned_by IS NOT NULL
RETURN paper.id AS paper, author.id AS author, printed.raw_name AS raw_name,
  printed.position AS position
ORDER BY paper, position, author
