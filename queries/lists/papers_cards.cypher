// What a list says of each of some papers.
// access read
// param  ids       LIST<STRING>  own ids
// param  select    LIST<STRING>  fields wanted; counts and lists cost nothing where they are not
// param  max_names INTEGER       largest number of authors named for each
// param  internal  LIST<STRING>  schemes of identifiers that are not shown
// return place     INTEGER       place of the id in the list, from 0; unknown ids have no row
// return card      MAP
// cost   a seek on paper_id_unique each, then its authors, topics and identifiers

UNWIND range(0, size($ids) - 1) AS place
MATCH (paper:Paper {id: $ids[place]})
RETURN place, paper {
  .id, .title, .type, .year, .source, .author_count,
  abstract: CASE WHEN 'abstract' IN $select THEN paper.abstract END,
  citations: CASE WHEN 'citations' IN $select THEN COUNT { (paper)<-[:CITES]-() } END,
  references: CASE WHEN 'references' IN $select THEN COUNT { (paper)-[:CITES]->() } END,
  authors: CASE WHEN 'authors' IN $select THEN COLLECT {
    MATCH (paper)<-[edge:AUTHORED]-(author:Author)
    WITH author, min(edge.position) AS position ORDER BY position, author.id LIMIT $max_names
    RETURN author {.id, .name}
  } END,
  authors_known: CASE WHEN 'authors_known' IN $select THEN COUNT {
    MATCH (paper)<-[:AUTHORED]-(author:Author) RETURN DISTINCT author
  } END,
  topics: CASE WHEN 'topics' IN $select THEN COLLECT {
    MATCH (paper)-[edge:ABOUT]->(topic:Topic)
    WITH topic, edge ORDER BY coalesce(edge.score, 0) DESC, topic.id
    RETURN topic {.id, .name}
  } END,
  identifiers: CASE WHEN 'identifiers' IN $select THEN COLLECT {
    MATCH (key:Identifier)-[:IDENTIFIES]->(paper)
    WHERE NOT split(key.value, ':')[0] IN $internal
    RETURN key.value AS value ORDER BY value
  } END
} AS card
ORDER BY place
