// How many of the topics that fit a filter have each value of a field.
// access read
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  facets   LIST<STRING>  fields to count by
// param  max_rows INTEGER    largest number of values of each
// return facet    STRING     the field
// return counted  LIST<MAP>  value and nodes: the values that most have
// return values   INTEGER    different values, also those not listed
// cost   all topics; a taxonomy holds thousands

MATCH (topic:Topic)
WHERE all(g IN $filter.values WHERE coalesce(topic[g.field] IN g.values, false) <> g.negated)
  AND all(g IN $filter.has WHERE g.negated <> EXISTS {
        (topic)<-[:IDENTIFIES]-(key:Identifier) WHERE split(key.value, ':')[0] IN g.values })
  AND all(g IN $filter.within WHERE g.negated <> EXISTS {
        (topic)-[:WITHIN]->{1,3}(broader:Topic) WHERE broader.id IN g.values })
  AND all(g IN $filter.adjacent WHERE g.negated <> EXISTS {
        (topic)-[:ADJACENT_TO]-(other:Topic) WHERE other.id IN g.values })
  AND all(g IN $filter.papers WHERE g.negated <>
          any(span IN g.spans WHERE span[0] <= COUNT { (topic)<-[:ABOUT]-() } <= span[1]))
WITH collect(topic) AS found UNWIND $facets AS facet
CALL (found, facet) {
  UNWIND CASE WHEN facet IN ['within'] THEN [] ELSE found END AS node
  RETURN node[facet] AS value, count(*) AS nodes UNION ALL
  UNWIND CASE facet WHEN 'within' THEN found ELSE [] END AS node
  MATCH (node)-[:WITHIN]->(other:Topic) WITH other, count(DISTINCT node) AS nodes RETURN other.id AS value, nodes
} WITH facet, value, nodes ORDER BY nodes DESC, value
WITH facet, collect({value: toString(value), nodes: nodes}) AS counted
RETURN facet, counted[..$max_rows] AS counted, size(counted) AS values ORDER BY facet
