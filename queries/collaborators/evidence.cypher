// The joint papers that make up the closeness of pairs of authors, weightiest first.
// access read
// param  pairs       LIST<MAP>  {author_id, other_id} of each pair, by own ids
// param  decay       FLOAT      what a paper's weight is multiplied by for each year of age
// param  max_authors INTEGER    papers with more authors do not count
// param  max_papers  INTEGER    largest number of papers per pair
// return author_id   STRING
// return other_id    STRING
// return total       INTEGER    joint papers that count, also those not listed
// return papers      LIST<MAP>  the first of them: paper_id, title, year, author_count, weight
// cost   two seeks on author_id_unique a pair, then the papers of the first author

OPTIONAL MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
WITH run ORDER BY run.id DESC LIMIT 1
WITH run.as_of AS as_of
UNWIND range(0, size($pairs) - 1) AS place
WITH as_of, place, $pairs[place] AS pair
MATCH (author:Author {id: pair.author_id})
MATCH (other:Author {id: pair.other_id})
MATCH (author)-[:AUTHORED]->(paper:Paper)
WHERE 1 < paper.author_count <= $max_authors
  AND paper.year IS NOT NULL
  AND EXISTS { (paper)<-[:AUTHORED]-(other) }
WITH DISTINCT place, author, other, paper,
     $decay ^ (as_of - paper.year) / (paper.author_count - 1) AS weight
ORDER BY place, weight DESC, paper.id
WITH place, author, other,
     collect({paper_id: paper.id, title: paper.title, year: paper.year,
              author_count: paper.author_count, weight: weight}) AS papers
RETURN author.id AS author_id,
       other.id AS other_id,
       size(papers) AS total,
       papers[..$max_papers] AS papers
ORDER BY place
