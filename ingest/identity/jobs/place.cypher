// Say which institutions the affiliations on papers mean; none takes back what was said before.
//
// access write
// param  rows   LIST<MAP>  paper, author, institutions by own id
// param  run_id STRING
// cost   one seek per paper and author, then the edges of the one with fewer

UNWIND $rows AS row
MATCH (paper:Paper {id: row.paper})
MATCH (author:Author {id: row.author})
MATCH (author)-[edge:AUTHORED]->(paper)
SET edge.institution_ids = row.institutions, edge.run_id = $run_id,
  edge.placed_by = CASE WHEN row.institutions = [] THEN null ELSE 'resolver' END
