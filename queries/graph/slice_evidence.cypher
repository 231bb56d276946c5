// The papers behind the ties among the nodes of a slice, newest first.
// access read
// param  shown      MAP           own ids by label
// param  bound      INTEGER       topics that both have more papers than this show none
// param  max_papers INTEGER       largest number of papers of a tie
// return ties       LIST<MAP>     one a tie: type, source, target, total, papers (own ids)
// cost   a unique index seek a node, its ties, and the papers of the lesser end of each

CALL () {
  MATCH (me:Author)-[tie:COLLABORATED_WITH]->(other:Author)
  WHERE me.id IN $shown.Author AND other.id IN $shown.Author
  MATCH (me)-[:AUTHORED]->(paper:Paper)<-[:AUTHORED]-(other)
  RETURN tie, tie.shared_papers AS total, paper
  UNION ALL
  MATCH (me:Author)-[tie:AFFILIATED_WITH]->(place:Institution)
  WHERE me.id IN $shown.Author AND place.id IN $shown.Institution
  MATCH (me)-[name:AUTHORED]->(paper:Paper) WHERE place.id IN name.institution_ids
  RETURN tie, tie.papers AS total, paper
  UNION ALL
  MATCH (me:Topic)-[tie:ADJACENT_TO]->(other:Topic)
  WHERE me.id IN $shown.Topic AND other.id IN $shown.Topic
  WITH tie, CASE WHEN COUNT { (me)<-[:ABOUT]-() } < COUNT { (other)<-[:ABOUT]-() }
                 THEN [me, other] ELSE [other, me] END AS ends
  WITH tie, ends[0] AS lesser, ends[1] AS larger
  WHERE COUNT { (lesser)<-[:ABOUT]-() } <= $bound
  MATCH (lesser)<-[:ABOUT]-(paper:Paper)
  WITH tie, larger, paper WHERE EXISTS { (paper)-[:ABOUT]->(larger) }
  RETURN tie, tie.papers AS total, paper
}
WITH DISTINCT tie, total, paper
ORDER BY coalesce(paper.year, 0) DESC, paper.id
WITH tie, total, collect(paper.id)[..$max_papers] AS papers
RETURN collect({type: type(tie), source: startNode(tie).id, target: endNode(tie).id,
                total: total, papers: papers}) AS ties
