// The authors that fit a filter: how many, and a page of them in order.
// access read
// param  anchor   MAP        where to start: own ids by kind, or everything: [true]
// param  filter   MAP        by field what must hold: lists of {values or spans, negated}
// param  sort     STRING     what to sort by: a property or a count
// param  down     BOOLEAN    from high to low? what has no value comes last either way
// param  after    MAP        continue behind this key and id, or null
// param  max_rows INTEGER    largest number of rows
// return total    INTEGER    all that fit, also those on other pages
// return page     LIST<MAP>  id and key of each, in order
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
WITH collect(author) AS found
CALL (found) {
  UNWIND found AS author
  WITH author.id AS id, CASE $sort WHEN 'papers' THEN COUNT { (author)-[:AUTHORED]->() } ELSE author[$sort] END AS key
  WHERE $after IS NULL OR key IS NULL AND $after.key IS NOT NULL
     OR (key < $after.key) = $down AND key <> $after.key
     OR coalesce(key, '') = coalesce($after.key, '') AND (id < $after.id) = $down AND id <> $after.id
  WITH id, key ORDER BY key IS NULL, CASE WHEN $down THEN key END DESC,
    CASE WHEN $down THEN id END DESC, CASE WHEN NOT $down THEN key END, id LIMIT $max_rows
  RETURN collect({id: id, key: key}) AS page
}
RETURN size(found) AS total, page
