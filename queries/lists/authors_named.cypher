// The authors that fit a filter, in order of name.
// access read
// param  filter     MAP     by field what must hold: lists of {values or spans, negated}
// param  last_name  STRING  the name at which the page before ended, or ''
// param  last_id    STRING  and the id
// param  max_rows   INTEGER largest number of rows
// return id         STRING
// return key        STRING  the name
// cost   a walk along the index author_name_id, as far as it takes to fill the page

MATCH (author:Author) USING INDEX author:Author(name, id)
WHERE author.name >= $last_name AND author.id IS NOT NULL
  AND CASE author.name WHEN $last_name THEN author.id > $last_id ELSE true END
  AND all(g IN $filter.has WHERE g.negated <> EXISTS {
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
RETURN author.id AS id, author.name AS key
ORDER BY author.name, author.id LIMIT $max_rows
