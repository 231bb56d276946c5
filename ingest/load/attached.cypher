// What hangs on the edges that entities' records assert: whom a change or a removal may concern.
//
// access read
// param  ids     LIST<STRING>  own ids of papers, authors, institutions or topics
// return authors LIST<STRING>  authors of those papers
// return others  LIST<STRING>  topics, institutions that hang on them
// cost   one seek per id, then its edges

UNWIND $ids AS id
MATCH (entity:Author|Paper|Topic|Institution {id: id})
CALL (entity) {
  OPTIONAL MATCH (entity)<-[printed:AUTHORED]-(author:Author)
  RETURN collect(author.id) AS authors,
    reduce(all = [], ids IN collect(printed.institution_ids) | all + ids) AS printed
}
CALL (entity) {
  OPTIONAL MATCH (entity)-[:ABOUT|AFFILIATED_WITH|WITHIN|PART_OF|SUCCEEDED_BY]->(other)
  RETURN collect(other.id) AS linked
}
WITH collect(authors) AS authors, collect(printed + linked) AS others
RETURN reduce(all = [], ids IN authors | all + ids) AS authors,
  reduce(all = [], ids IN others | all + ids) AS others
