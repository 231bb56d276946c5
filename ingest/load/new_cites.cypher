// Link new papers to the papers they refer to; one edge for each identifier used.
//
// access write
// param  rows   LIST<MAP>  id of the paper, links: id of the cited paper, fields: reference
// param  source STRING
// param  run_id STRING
// cost   one seek per paper and per cited paper

UNWIND $rows AS row
MATCH (paper:Paper {id: row.id})
UNWIND row.links AS link
MATCH (cited:Paper {id: link.id})
CREATE (paper)-[:CITES {reference: link.fields.reference, sources: [$source], run_id: $run_id}]->
  (cited)
