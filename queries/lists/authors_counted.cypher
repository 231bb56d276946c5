// How many of the authors that fit a filter have each value of a field.
// access read
// param  anchor   MAP        where to start: own ids by kind, or everything: [true]
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  facets   LIST<STRING>  fields to count by
// param  max_rows INTEGER    largest number of values of each
// return facet    STRING     the field
// return counted  LIST<MAP>  value and nodes: the values that most have
// return values   INTEGER    different values, also those not listed
// cost   the authors of the anchor, found by its id; all authors where it is everything

CALL () {
  UNWIND $anchor.collaborator AS one MATCH (:Author {id: one})-[:COLLABORATED_WITH]-(author:Author)
  RETURN DISTINCT author UNION ALL
  UNWIND $anchor.institution AS one MATCH (:Institution {id: one})<-[:AFFILIATED_WITH]-(author:Author)
  RETURN DISTINCT author UNION ALL
  UNWIND $anchor.topic AS one MATCH (:Topic {id: one})<-[:ABOUT]-(:Paper)<-[:AUTHORED]-(author:Author)
  RETURN DISTINCT author UNION ALL
  UNWIND $anchor.year AS one MATCH (paper:Paper WHERE one[0] <= paper.year <= one[1])
  MATCH (paper)<-[:AUTHORED]-(author:Author) RETURN DISTINCT author UNION ALL
  UNWIND $anchor.everything AS one MATCH (author:Author) RETURN author
}
WITH author WHERE all(g IN $filter.has WHERE g.negated <> EXISTS {
        (author)<-[:IDENTIFIES]-(key:Identifier) WHERE split(key.value, ':')[0] IN g.values })
  AND all(g IN $filter.collaborator WHERE g.negated <> EXISTS {
        (author)-[:COLLABORATED_WITH]-(other:Author) WHERE other.id IN g.values })
  AND all(g IN $filter.institution WHERE g.negated <> EXISTS {
        (author)-[:AFFILIATED_WITH]->(place:Institution) WHERE place.id IN g.values })
  AND all(g IN $filter.country WHERE g.negated <> EXISTS {
        (author)-[:AFFILIATED_WITH]->(place:Institution) WHERE place.country IN g.values })
  AND all(g IN $filter.topic WHERE g.negated <> EXISTS {
        (author)-[:AUTHORED]->(:Paper)-[:ABOUT]->(topic:Topic) WHERE topic.id IN g.values })
  AND all(g IN $filter.year WHERE g.negated <> EXISTS {
        (author)-[:AUTHORED]->(paper:Paper) WHERE any(span IN g.spans WHERE span[0] <= paper.year <= span[1]) })
  AND all(g IN $filter.papers WHERE g.negated <>
          any(span IN g.spans WHERE span[0] <= COUNT { (author)-[:AUTHORED]->() } <= span[1]))
WITH collect(author) AS found UNWIND $facets AS facet
CALL (found, facet) {
  UNWIND CASE WHEN facet IN ['institution', 'country', 'topic'] THEN [] ELSE found END AS node
  RETURN node[facet] AS value, count(*) AS nodes UNION ALL
  UNWIND CASE WHEN facet IN ['institution', 'country'] THEN found ELSE [] END AS node
  MATCH (node)-[:AFFILIATED_WITH]->(other:Institution)
  RETURN CASE facet WHEN 'country' THEN other.country ELSE other.id END AS value,
         count(DISTINCT node) AS nodes UNION ALL
  UNWIND CASE facet WHEN 'topic' THEN found ELSE [] END AS node
  MATCH (node)-[:AUTHORED]->(:Paper)-[:ABOUT]->(other:Topic)
  WITH other, count(DISTINCT node) AS nodes RETURN other.id AS value, nodes
} WITH facet, value, nodes ORDER BY nodes DESC, value
WITH facet, collect({value: toString(value), nodes: nodes}) AS counted
RETURN facet, counted[..$max_rows] AS counted, size(counted) AS values ORDER BY facet
