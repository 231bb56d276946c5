// The next papers in order of id, with all that resolution goes by.
//
// access read
// param  after        STRING        own id to go on from; '' at the start
// param  ids          LIST<STRING>  only these papers; null for all
// param  abstracts    BOOLEAN       whether abstracts are wanted
// param  max_rows     INTEGER       papers at most
// return id           STRING
// return title        STRING
// return type         STRING
// return year         INTEGER       null if unknown
// return source       STRING        null if unknown
// return abstract     STRING        null if unknown or not wanted
// return author_count INTEGER       null if unknown
// return identifiers  LIST<STRING>
// return preprint_of  LIST<STRING>  own ids of papers whose preprint it is
// return topics       LIST<STRING>  names
// return names        LIST<LIST>    author, raw name, position, affiliations, who assigned it
// cost   a range of paper_id_unique, max_rows long, then the edges of each paper

MATCH (paper:Paper)
WHERE paper.id > $after AND ($ids IS NULL OR paper.id IN $ids)
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN paper.id AS id, paper.title AS title, paper.type AS type, paper.year AS year,
  paper.source AS source, CASE WHEN $abstracts THEN paper.abstract END AS abstract,
  paper.author_count AS author_count,
  COLLECT { MATCH (one:Identifier)-[:IDENTIFIES]->(paper) RETURN one.value AS value
            ORDER BY value } AS identifiers,
  COLLECT { MATCH (paper)-[:PREPRINT_OF]->(:Identifier)-[:IDENTIFIES]->(other:Paper)
            WHERE other <> paper RETURN DISTINCT other.id AS id ORDER BY id } AS preprint_of,
  COLLECT { MATCH (paper)-[:ABOUT]->(topic:Topic) RETURN topic.name AS name
            ORDER BY name } AS topics,
  COLLECT { MATCH (paper)<-[edge:AUTHORED]-(author:Author)
            RETURN [author.id, edge.raw_name, edge.position, edge.raw_affiliations,
                    edge.assigned_by] AS name
            ORDER BY edge.position, edge.raw_name, author.id } AS names
ORDER BY id
