// Bring the COLLABORATED_WITH edges of a batch of authors to what their joint papers say.
//
// The lists of the closest of both ends of an edge that changes are taken away.
// access write
// param  author_ids  LIST<STRING>  the authors of the batch, by own ids
// param  touched     LIST<STRING>  all authors to be derived, or null where that is everybody
// param  as_of       INTEGER       year that ages are counted from
// param  decay       FLOAT         what a paper's weight is multiplied by for each year of age
// param  max_authors INTEGER       papers with more authors make no pairs
// param  tolerance   FLOAT         relative difference below which a closeness is the same
// return change      STRING        created, updated, unchanged or removed
// return edges       INTEGER
// cost   a seek on author_id_unique each, then papers of the batch x authors per paper

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $author_ids AS author_id
MATCH (me:Author {id: author_id})
CALL (me) {
  MATCH (me)-[:AUTHORED]->(paper:Paper)
  WHERE 1 < paper.author_count <= $max_authors AND paper.year IS NOT NULL
  WITH DISTINCT me, paper, paper.year AS year,
       $decay ^ ($as_of - paper.year) / (paper.author_count - 1) AS weight
  MATCH (paper)<-[:AUTHORED]-(other:Author)
  WHERE other.id > me.id OR NOT other.id IN $touched
  RETURN other, year, weight, null AS edge
  UNION ALL
  MATCH (me)-[edge:COLLABORATED_WITH]-(other:Author)
  WHERE other.id > me.id OR NOT other.id IN $touched
  RETURN other, null AS year, null AS weight, edge
}
WITH now, me, other, head(collect(edge)) AS edge, sum(weight) AS closeness,
     count(weight) AS shared_papers, min(year) AS first_year, max(year) AS last_year
WITH *, CASE
    WHEN shared_papers = 0 THEN 'removed'
    WHEN edge IS NULL THEN 'created'
    WHEN edge.shared_papers = shared_papers
     AND edge.first_year = first_year AND edge.last_year = last_year
     AND abs(edge.closeness - closeness) <= $tolerance * closeness THEN 'unchanged'
    ELSE 'updated'
  END AS change,
  CASE WHEN me.id < other.id THEN me ELSE other END AS first,
  CASE WHEN me.id < other.id THEN other ELSE me END AS second
WITH *, {closeness: closeness, shared_papers: shared_papers, first_year: first_year,
         last_year: last_year, revision: now.number} AS figures
FOREACH (stale IN CASE change WHEN 'removed' THEN [edge] ELSE [] END |
  MERGE (gone:Removed {id: first.id + '~' + second.id})
  SET gone.what = 'COLLABORATED_WITH', gone.revision = now.number
  DELETE stale)
FOREACH (kept IN CASE change WHEN 'updated' THEN [edge] ELSE [] END | SET kept += figures)
FOREACH (_ IN CASE change WHEN 'created' THEN [1] ELSE [] END |
  CREATE (first)-[kept:COLLABORATED_WITH]->(second) SET kept = figures)
FOREACH (end IN [end IN [me, other] WHERE change <> 'unchanged' AND end.closest IS NOT NULL] |
  REMOVE end.closest, end.closeness)
RETURN change, count(*) AS edges
