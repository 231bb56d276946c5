// Empty what one source alone asserts of changed papers before it is written anew.
//
// access write
// param  ids    LIST<STRING>  own ids of papers
// param  source STRING
// cost   one seek per paper, then its edges

UNWIND $ids AS id
MATCH (paper:Paper {id: id})
CALL (paper) {
  MATCH (paper)<-[edge:AUTHORED]-() RETURN edge
  UNION ALL
  MATCH (paper)-[edge:ABOUT]->() RETURN edge
}
WITH edge, edge.run_id AS run_id, type(edge) AS kind
// What a merge brought along stays as it is, and so does the word of who gave a name away.
WHERE edge.sources = [$source] AND edge.merged_from IS NULL
SET edge = CASE kind
  WHEN 'ABOUT' THEN {sources: [$source], run_id: run_id}
  ELSE {sources: [$source], run_id: run_id, raw_affiliations: [], institution_ids: [],
    assigned_by: edge.assigned_by}
END
