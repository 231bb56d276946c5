// Mark authors whose papers changed, and forget what papers said of their affiliations.
//
// access write
// param  ids    LIST<STRING>  own ids of authors
// param  run_id STRING
// cost   one seek per author, then its affiliations

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $ids AS id
MATCH (author:Author {id: id})
SET author.run_id = $run_id, author.revision = now.number
WITH author
MATCH (author)-[edge:AFFILIATED_WITH]->(:Institution)
SET edge.papers = 0, edge.sources = [s IN edge.sources WHERE edge.stated_by IS NOT NULL
  AND any(digest IN author.digests WHERE digest STARTS WITH s + ' ')]
