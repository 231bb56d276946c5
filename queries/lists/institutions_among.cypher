// The institutions that fit a filter: how many, and a page of them in order.
// access read
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  sort     STRING     what to sort by: a property or a count
// param  down     BOOLEAN    from high to low? what has no value comes last either way
// param  after    MAP        continue behind this key and id, or null
// param  max_rows INTEGER    largest number of rows
// return total    INTEGER    all that fit, also those on other pages
// return page     LIST<MAP>  id and key of each, in order
// cost   all institutions; a register holds 100,000

MATCH (institution:Institution)
WHERE all(g IN $filter.values WHERE coalesce(institution[g.field] IN g.values, false) <> g.negated)
  AND all(g IN $filter.has WHERE g.negated <> EXISTS {
        (institution)<-[:IDENTIFIES]-(key:Identifier) WHERE split(key.value, ':')[0] IN g.values })
  AND all(g IN $filter.part_of WHERE g.negated <> EXISTS {
        (institution)-[:PART_OF]->(larger:Institution) WHERE larger.id IN g.values })
  AND all(g IN $filter.authors WHERE g.negated <>
          any(span IN g.spans WHERE span[0] <= COUNT { (institution)<-[:AFFILIATED_WITH]-() } <= span[1]))
WITH collect(institution) AS found
CALL (found) {
  UNWIND found AS institution
  WITH institution.id AS id, CASE $sort WHEN 'authors' THEN COUNT { (institution)<-[:AFFILIATED_WITH]-() } ELSE institution[$sort] END AS key
  WHERE $after IS NULL OR key IS NULL AND $after.key IS NOT NULL
     OR (key < $after.key) = $down AND key <> $after.key
     OR coalesce(key, '') = coalesce($after.key, '') AND (id < $after.id) = $down AND id <> $after.id
  WITH id, key ORDER BY key IS NULL, CASE WHEN $down THEN key END DESC,
    CASE WHEN $down THEN id END DESC, CASE WHEN NOT $down THEN key END, id LIMIT $max_rows
  RETURN collect({id: id, key: key}) AS page
}
RETURN size(found) AS total, page
