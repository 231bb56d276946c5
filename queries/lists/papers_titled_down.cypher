// The papers that fit a filter, in order of title from the last to the first.
// access read
// param  filter     MAP      by field what must hold: lists of {values or spans, negated}
// param  from_title STRING   the walk begins at this title
// param  last_key   STRING   the key at which the page before ended, or one that no title has
// param  last_id    STRING   and the id
// param  letters    INTEGER  so many of a title are its key
// param  max_rows   INTEGER  largest number of rows
// return id         STRING
// return key        STRING   the beginning of the title
// cost   a walk down the index paper_title_id, as far as it takes to fill the page

MATCH (paper:Paper) USING INDEX paper:Paper(title, id)
WHERE paper.title <= $from_title AND paper.id IS NOT NULL
  AND CASE left(paper.title, $letters) WHEN $last_key THEN paper.id < $last_id ELSE true END
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
RETURN paper.id AS id, left(paper.title, $letters) AS key
ORDER BY paper.title DESC, paper.id DESC LIMIT $max_rows
