// How many of the institutions that fit a filter have each value of a field.
// access read
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  facets   LIST<STRING>  fields to count by
// param  max_rows INTEGER    largest number of values of each
// return facet    STRING     the field
// return counted  LIST<MAP>  value and nodes: the values that most have
// return values   INTEGER    different values, also those not listed
// cost   all institutions; a register holds 100,000

MATCH (institution:Institution)
WHERE all(g IN $filter.values WHERE coalesce(institution[g.field] IN g.values, false) <> g.negated)
  AND all(g IN $filter.has WHERE g.negated <> EXISTS {
        (institution)<-[:IDENTIFIES]-(key:Identifier) WHERE split(key.value, ':')[0] IN g.values })
  AND all(g IN $filter.part_of WHERE g.negated <> EXISTS {
        (institution)-[:PART_OF]->(larger:Institution) WHERE larger.id IN g.values })
  AND all(g IN $filter.authors WHERE g.negated <>
          any(span IN g.spans WHERE span[0] <= COUNT { (institution)<-[:AFFILIATED_WITH]-() } <= span[1]))
WITH collect(institution) AS found UNWIND $facets AS facet
CALL (found, facet) {
  UNWIND CASE WHEN facet IN ['part_of'] THEN [] ELSE found END AS node
  RETURN node[facet] AS value, count(*) AS nodes UNION ALL
  UNWIND CASE facet WHEN 'part_of' THEN found ELSE [] END AS node
  MATCH (node)-[:PART_OF]->(other:Institution)
  WITH other, count(DISTINCT node) AS nodes RETURN other.id AS value, nodes
} WITH facet, value, nodes ORDER BY nodes DESC, value
WITH facet, collect({value: toString(value), nodes: nodes}) AS counted
RETURN facet, counted[..$max_rows] AS counted, size(counted) AS values ORDER BY facet
