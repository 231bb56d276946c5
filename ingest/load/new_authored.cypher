// Give the names on new papers to their authors.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the author, fields
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per author

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (author:Author {id: link.id})
CREATE (author)-[edge:AUTHORED {raw_affiliations: [], institution_ids: [], sources: [$source],
  run_id: $run_id}]->(paper)
SET edge += link.fields
