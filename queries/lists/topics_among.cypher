// The topics that fit a filter: how many, and a page of them in order.
// access read
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  sort     STRING     what to sort by: a property or a count
// param  down     BOOLEAN    from high to low? what has no value comes last either way
// param  after    MAP        continue behind this key and id, or null
// param  max_rows INTEGER    largest number of rows
// return total    INTEGER    all that fit, also those on other pages
// return page     LIST<MAP>  id and key of each, in order
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
WITH collect(topic) AS found
CALL (found) {
  UNWIND found AS topic
  WITH topic.id AS id, CASE $sort WHEN 'papers' THEN COUNT { (topic)<-[:ABOUT]-() } ELSE topic[$sort] END AS key
  WHERE $after IS NULL OR key IS NULL AND $after.key IS NOT NULL
     OR (key < $after.key) = $down AND key <> $after.key
     OR coalesce(key, '') = coalesce($after.key, '') AND (id < $after.id) = $down AND id <> $after.id
  WITH id, key ORDER BY key IS NULL, CASE WHEN $down THEN key END DESC,
    CASE WHEN $down THEN id END DESC, CASE WHEN NOT $down THEN key END, id LIMIT $max_rows
  RETURN collect({id: id, key: key}) AS page
}
RETURN size(found) AS total, page
