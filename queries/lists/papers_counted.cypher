// How many of the papers that fit a filter have each value of a field.
// access read
// param  anchor   MAP        where to start: own ids by kind, or everything: [true]
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  facets   LIST<STRING>  fields to count by
// param  max_rows INTEGER    largest number of values of each
// return facet    STRING     the field
// return counted  LIST<MAP>  value and nodes: the values that most have
// return values   INTEGER    different values, also those not listed
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
WITH collect(paper) AS found UNWIND $facets AS facet
CALL (found, facet) {
  UNWIND CASE WHEN facet IN ['author', 'topic', 'institution'] THEN [] ELSE found END AS node
  RETURN node[facet] AS value, count(*) AS nodes UNION ALL
  UNWIND CASE WHEN facet IN ['author', 'topic'] THEN found ELSE [] END AS node
  MATCH (node)-[edge:AUTHORED|ABOUT]-(other) WHERE (type(edge) = 'ABOUT') = (facet = 'topic')
  WITH other, count(DISTINCT node) AS nodes RETURN other.id AS value, nodes UNION ALL
  UNWIND CASE facet WHEN 'institution' THEN found ELSE [] END AS node
  MATCH (node)<-[edge:AUTHORED]-() UNWIND edge.institution_ids AS value
  RETURN value, count(DISTINCT node) AS nodes
} WITH facet, value, nodes ORDER BY nodes DESC, value
WITH facet, collect({value: toString(value), nodes: nodes}) AS counted
RETURN facet, counted[..$max_rows] AS counted, size(counted) AS values ORDER BY facet
