// What the classifier needs to know of papers: their texts, and who gave them topics.
//
// access read
// param  ids      LIST<STRING>  own ids
// param  source   STRING        the classifier's own source name
// return id       STRING
// return title    STRING
// return abstract STRING        null if there is none
// return known    LIST<STRING>  topics of a taxonomy that anybody else gave it, by own ids
// return given    LIST<MAP>     what the classifier gave it: id of the topic, score, assigned_by
// cost   one seek per paper, then its topics

UNWIND $ids AS id
MATCH (paper:Paper {id: id})
RETURN id, paper.title AS title, paper.abstract AS abstract,
  COLLECT {
    MATCH (paper)-[edge:ABOUT]->(topic:Topic {level: 'topic'})
    WHERE any(s IN edge.sources WHERE s <> $source) AND EXISTS {
      (topic)<-[:IDENTIFIES]-(identifier:Identifier) WHERE identifier.value STARTS WITH 'openalex:'
    }
    RETURN topic.id ORDER BY topic.id
  } AS known,
  COLLECT {
    MATCH (paper)-[edge:ABOUT]->(topic:Topic)
    WHERE $source IN edge.sources
    RETURN {id: topic.id, score: edge.score, assigned_by: edge.assigned_by} ORDER BY topic.id
  } AS given
ORDER BY id
