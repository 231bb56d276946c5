// The papers whose long titles begin alike and that fit a filter, in order of id.
// access read
// param  filter    MAP      by field what must hold: lists of {values or spans, negated}
// param  beginning STRING   of the titles
// param  down      BOOLEAN  from the last id to the first?
// param  last_id   STRING   the id at which the page before ended, or null
// param  max_rows  INTEGER  largest number of rows
// return id        STRING
// return key       STRING   the beginning
// cost   a seek in the index paper_title_id, then the titles that begin so

MATCH (paper:Paper) USING INDEX paper:Paper(title, id)
WHERE paper.title STARTS WITH $beginning AND paper.id IS NOT NULL
  AND ($last_id IS NULL OR (paper.id < $last_id) = $down AND paper.id <> $last_id)
  AND all(g IN $filter.values WHERE coalesce(paper[g.field] IN g.values, false) <> g.negated)
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
RETURN paper.id AS id, $beginning AS key
ORDER BY CASE WHEN $down THEN paper.id END DESC, paper.id LIMIT $max_rows
