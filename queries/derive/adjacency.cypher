// Bring the ADJACENT_TO edges of a batch of topics to what their joint papers say.
//
// The conditions on the other topic stand behind the count: before it, they would lead to every
// other topic and all of its papers. A paper is about a topic by one edge, so edges count papers.
// access write
// param  topic_ids  LIST<STRING>  the topics of the batch, by own ids
// param  papers     INTEGER       papers with a topic, all told
// param  min_papers INTEGER       pairs with fewer joint papers get no edge
// param  tolerance  FLOAT         difference below which a figure is the same
// return change     STRING        created, updated, unchanged or removed
// return edges      INTEGER
// cost   a seek on topic_id_unique each, then papers of the batch x edges per paper

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $topic_ids AS topic_id
MATCH (me:Topic {id: topic_id})
CALL (me) {
  MATCH (me)<-[:ABOUT]-(paper)-[:ABOUT]->(other) WHERE me.level = 'topic'
  WITH other, count(*) AS joint, min(paper.year) AS first_year, max(paper.year) AS last_year
  WHERE joint >= $min_papers AND other.id > me.id AND other.level = 'topic'
  RETURN other, joint, first_year, last_year, null AS edge
  UNION ALL
  MATCH (me)-[edge:ADJACENT_TO]->(other:Topic)
  RETURN other, 0 AS joint, null AS first_year, null AS last_year, edge
}
WITH now, me, other, head(collect(edge)) AS edge, max(joint) AS joint,
     max(first_year) AS first_year, max(last_year) AS last_year
WITH *, toFloat(COUNT { (me)<-[:ABOUT]-() }) AS mine,
     toFloat(COUNT { (other)<-[:ABOUT]-() }) AS theirs
WITH *, joint / sqrt(mine * theirs) AS cosine, CASE
    WHEN joint = 0 THEN null
    WHEN joint >= $papers OR joint = mine AND joint = theirs THEN 1.0
    ELSE log(joint * $papers / (mine * theirs)) / -log(toFloat(joint) / $papers)
  END AS npmi
WITH *, CASE
    WHEN joint = 0 THEN 'removed'
    WHEN edge IS NULL THEN 'created'
    WHEN edge.papers = joint AND abs(edge.npmi - npmi) <= $tolerance
     AND abs(edge.cosine - cosine) <= $tolerance
     AND coalesce(edge.first_year, 0) = coalesce(first_year, 0)
     AND coalesce(edge.last_year, 0) = coalesce(last_year, 0) THEN 'unchanged'
    ELSE 'updated'
  END AS change
WITH *, {npmi: npmi, cosine: cosine, papers: joint,
         first_year: first_year, last_year: last_year, revision: now.number} AS figures
FOREACH (stale IN CASE change WHEN 'removed' THEN [edge] ELSE [] END |
  MERGE (gone:Removed {id: me.id + '~' + other.id})
  SET gone += {what: 'ADJACENT_TO', revision: now.number} DELETE stale)
FOREACH (kept IN CASE change WHEN 'updated' THEN [edge] ELSE [] END | SET kept = figures)
FOREACH (_ IN CASE change WHEN 'created' THEN [1] ELSE [] END |
  CREATE (me)-[kept:ADJACENT_TO]->(other) SET kept = figures)
RETURN change, count(*) AS edges
