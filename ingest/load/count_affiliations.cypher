// Count authors' affiliations from their papers; years that a record stated stay.
//
// access write
// param  ids    LIST<STRING>  own ids of authors
// param  run_id STRING
// cost   one seek per author, then its papers

UNWIND $ids AS id
MATCH (author:Author {id: id})-[printed:AUTHORED]->(paper:Paper)
UNWIND printed.institution_ids AS institution_id
WITH author, institution_id, count(*) AS papers, min(paper.year) AS first, max(paper.year) AS last,
  reduce(all = [], s IN collect(printed.sources) | all + s) AS asserted
MATCH (institution:Institution {id: institution_id})
MERGE (author)-[edge:AFFILIATED_WITH]->(institution)
WITH edge, papers, first, last, asserted + coalesce(edge.sources, []) AS asserted
CALL (asserted) {
  UNWIND asserted AS source
  WITH DISTINCT source ORDER BY source
  RETURN collect(source) AS sources
}
SET edge.papers = papers, edge.sources = sources, edge.run_id = $run_id
WITH edge, first, last
WHERE edge.stated_by IS NULL
SET edge.first_year = first, edge.last_year = last
