// The papers of one year that fit a filter, from where a page ended in that year.
// access read
// param  filter    MAP      by field what must hold: lists of {values or spans, negated}
// param  year      INTEGER  the year
// param  before_id STRING   the id at which the page ended
// param  max_rows  INTEGER  largest number of rows
// return id        STRING
// return key       INTEGER  the year
// cost   a walk down the index paper_year_id, as far as it takes to fill the page

MATCH (paper:Paper) USING INDEX paper:Paper(year, id)
WHERE paper.year = $year AND paper.id < $before_id
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
RETURN paper.id AS id, paper.year AS key
ORDER BY paper.year DESC, paper.id DESC LIMIT $max_rows
