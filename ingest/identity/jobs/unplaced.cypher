// The next papers in order of id, with the affiliations on them that no source has placed.
//
// access read
// param  after    STRING      own id to go on from; '' at the start
// param  max_rows INTEGER     papers to look at
// return last     STRING      the last one looked at; null at the end
// return names    LIST<LIST>  paper, author, affiliations as printed, institutions found before
// cost   a range of paper_id_unique, max_rows long, then the authors of each

MATCH (paper:Paper)
WHERE paper.id > $after
WITH paper ORDER BY paper.id LIMIT $max_rows
OPTIONAL MATCH (paper)<-[edge:AUTHORED]-(author:Author)
WHERE edge.raw_affiliations <> [] AND (edge.institution_ids = [] OR edge.placed_by IS NOT NULL)
WITH paper, edge, author ORDER BY paper.id, author.id
RETURN max(paper.id) AS last,
  collect([paper.id, author.id, edge.raw_affiliations, edge.institution_ids]) AS names
