// The next papers in order of id, and those of them that a source gave topics of a taxonomy.
//
// access read
// param  after    STRING        own id to go on from; '' at the start
// param  source   STRING        the classifier's own source name
// param  max_rows INTEGER       papers to look at
// return last     STRING        the last one looked at; null at the end
// return ids      LIST<STRING>  those with topics
// cost   a range of paper_id_unique, max_rows long, and the topics of its papers

MATCH (paper:Paper)
WHERE paper.id > $after
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN max(paper.id) AS last, collect(CASE
  WHEN EXISTS {
    MATCH (paper)-[edge:ABOUT]->(topic:Topic {level: 'topic'})
    WHERE any(s IN edge.sources WHERE s <> $source) AND EXISTS {
      (topic)<-[:IDENTIFIES]-(identifier:Identifier) WHERE identifier.value STARTS WITH 'openalex:'
    }
  } THEN paper.id
END) AS ids
