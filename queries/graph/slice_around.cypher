// The nodes of a slice: what a card shows, the edges among them, and how many edges each has.
// access read
// param  shown        MAP        lists of own ids: people, papers, topics, institutions, all
// param  min_weight   FLOAT      collaborations and adjacencies of less weight are left out
// param  from_year    INTEGER    ties that end before it are left out, or null
// param  to_year      INTEGER    and those that begin after it, or null
// return id           STRING     own id of the node
// return label        STRING     name or title
// return card         MAP        the few properties that tell it from others
// return degrees      MAP        number of its edges by the label they lead to
// return edges        LIST<MAP>  its edges within the slice: type, source, target, weight
// cost   a unique index seek a node, then its outgoing edges, and the author lists of the papers

CALL () {
  MATCH (node:Author) WHERE node.id IN $shown.people
  WITH node, COUNT { (node)-[:AUTHORED]->() } AS papers
  RETURN node, node.name AS label, {role: node.role, papers: papers} AS card,
         {Paper: papers, Author: COUNT { (node)-[:COLLABORATED_WITH]-() },
          Institution: COUNT { (node)-[:AFFILIATED_WITH]->() }} AS degrees
  UNION ALL
  MATCH (node:Paper) WHERE node.id IN $shown.papers
  RETURN node, node.title AS label, node {.year, kind: node.type, .source, .author_count} AS card,
         {Author: COUNT { (node)<-[:AUTHORED]-() }, Topic: COUNT { (node)-[:ABOUT]->() },
          Paper: COUNT { (node)-[:CITES]-() }} AS degrees
  UNION ALL
  MATCH (node:Topic) WHERE node.id IN $shown.topics
  WITH node, COUNT { (node)<-[:ABOUT]-() } AS papers
  RETURN node, node.name AS label, {level: node.level, papers: papers} AS card,
         {Paper: papers,
          Topic: COUNT { (node)-[:ADJACENT_TO]-() } + COUNT { (node)-[:WITHIN]-() }} AS degrees
  UNION ALL
  MATCH (node:Institution) WHERE node.id IN $shown.institutions
  WITH node, COUNT { (node)<-[:AFFILIATED_WITH]-() } AS authors
  RETURN node, node.name AS label, {country: node.country, authors: authors} AS card,
         {Author: authors, Institution: COUNT { (node)-[:PART_OF]-() }} AS degrees
}
OPTIONAL CALL (node) {
  MATCH (node)-[edge:ABOUT|ADJACENT_TO|AFFILIATED_WITH|CITES|COLLABORATED_WITH|PART_OF|WITHIN]->(to)
  WHERE to.id IN $shown.all
    AND coalesce(edge.closeness, edge.npmi, $min_weight) >= $min_weight
    AND coalesce(edge.last_year >= $from_year, true)
    AND coalesce(edge.first_year <= $to_year, true)
  RETURN edge
  UNION ALL
  MATCH (node)<-[edge:AUTHORED]-(author:Author)
  WHERE author.id IN $shown.people
  RETURN edge
}
WITH node, label, card, degrees, collect(edge) AS edges
RETURN node.id AS id, label, card, degrees,
       [edge IN edges |
        {type: type(edge), source: startNode(edge).id, target: endNode(edge).id,
         weight: coalesce(edge.closeness, edge.npmi, edge.score, edge.papers)}] AS edges
