// The papers that fit a filter: how many, and a page of them in order.
// access read
// param  anchor   MAP        where to start: own ids by kind, or everything: [true]
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  sort     STRING     what to sort by: a property or a count
// param  down     BOOLEAN    from high to low? what has no value comes last either way
// param  after    MAP        continue behind this key and id, or null
// param  max_rows INTEGER    largest number of rows
// return total    INTEGER    all that fit, also those on other pages
// return page     LIST<MAP>  id and key of each, in order
// cost   the papers of the anchor, found by its id; all papers where it is everything

CALL () {
  UNWIND $anchor.author AS one MATCH (:Author {id: one})-[:AUTHORED]->(paper:Paper)
  RETURN DISTINCT paper UNION ALL
  UNWIND $anchor.institution AS one
  MATCH (:Institution {id: one})<-[:AFFILIATED_WITH]-()-[edge:AUTHORED]->(paper:Paper)
  WHERE one IN edge.institution_ids RETURN DISTINCT paper UNION ALL
  UNWIND $anchor.topic AS one MATCH (:Topic {id: one})<-[:ABOUT]-(paper:Paper)
  RETURN DISTINCT paper UNION ALL
  UNWIND $anchor.cites AS one MATCH (:Paper {id: one})<-[:CITES]-(paper:Paper)
  RETURN DISTINCT paper UNION ALL
  UNWIND $anchor.year AS one MATCH (paper:Paper WHERE one[0] <= paper.year <= one[1])
  RETURN DISTINCT paper UNION ALL
  UNWIND $anchor.everything AS one MATCH (paper:Paper) RETURN paper
}
WITH paper WHERE all(g IN $filter.values WHERE coalesce(paper[g.field] IN g.values, false) <> g.negated)
  AND all(g IN $filter.spans WHERE g.negated <>
          any(span IN g.spans WHERE coalesce(span[0] <= paper[g.field] <= span[1], false)))
  AND all(g IN $filter.has WHERE g.negated <> EXISTS {
        (paper)<-[:IDENTIFIES]-(key:Identifier) WHERE split(key.value, ':')[0] IN g.values })
  AND all(g IN $filter.author WHERE g.negated <> EXISTS {
        (paper)<-[:AUTHORED]-(who:Author) WHERE who.id IN g.values })
  AND all(g IN $filter.institution WHERE g.negated <> EXISTS {
        (paper)<-[edge:AUTHORED]-() WHERE any(one IN edge.institution_ids WHERE one IN g.values) })
  AND all(g IN $filter.topic WHERE g.negated <> EXISTS {
        (paper)-[:ABOUT]->(topic:Topic) WHERE topic.id IN g.values })
  AND all(g IN $filter.citations WHERE g.negated <>
          any(span IN g.spans WHERE span[0] <= COUNT { (paper)<-[:CITES]-() } <= span[1]))
WITH collect(paper) AS found
CALL (found) {
  UNWIND found AS paper
  WITH paper.id AS id, CASE $sort WHEN 'citations' THEN COUNT { (paper)<-[:CITES]-() }
         WHEN 'title' THEN left(paper.title, 200) ELSE paper[$sort] END AS key
  WHERE $after IS NULL OR key IS NULL AND $after.key IS NOT NULL
     OR (key < $after.key) = $down AND key <> $after.key
     OR coalesce(key, '') = coalesce($after.key, '') AND (id < $after.id) = $down AND id <> $after.id
  WITH id, key ORDER BY key IS NULL, CASE WHEN $down THEN key END DESC,
    CASE WHEN $down THEN id END DESC, CASE WHEN NOT $down THEN key END, id LIMIT $max_rows
  RETURN collect({id: id, key: key}) AS page
}
RETURN size(found) AS total, page
