// Entities with their properties and the edges that sources assert of them.
//
// access read
// param  ids    LIST<STRING>  own ids of authors, papers or institutions
// return label  STRING
// return id     STRING
// return fields MAP           all properties
// return edges  LIST<LIST>    type, label and key of its start, those of its end, properties
// cost   one seek per id, then its edges; of an institution also the papers of its authors

UNWIND $ids AS id
MATCH (entity:Author|Institution|Paper {id: id})
CALL (entity) {
  MATCH (entity)-[edge:ABOUT|AFFILIATED_WITH|AUTHORED|CITES|IDENTIFIES|PART_OF|PREPRINT_OF|REFERS_TO|SUCCEEDED_BY]-()
  WHERE NOT edge:AFFILIATED_WITH OR edge.stated_by IS NOT NULL
  RETURN edge
  UNION
  MATCH (entity)<-[:AFFILIATED_WITH]-(:Author)-[edge:AUTHORED]->(:Paper)
  WHERE entity.id IN edge.institution_ids
  RETURN edge
  UNION
  RETURN null AS edge
}
WITH entity, collect(edge) AS edges
RETURN labels(entity)[0] AS label, entity.id AS id, properties(entity) AS fields,
  [edge IN edges | [type(edge),
    labels(startNode(edge))[0], coalesce(startNode(edge).id, startNode(edge).value),
    labels(endNode(edge))[0], coalesce(endNode(edge).id, endNode(edge).value),
    properties(edge)]] AS edges
ORDER BY id
