// What is known of a person and of where they work: the identifiers to ask other sources for.
//
// access read
// param  key          STRING        any identifier of the person
// return orcids       LIST<STRING>  ORCID iDs
// return institutions LIST<STRING>  OpenAlex ids of their institutions, most papers first
// cost   one seek on identifier_value_unique, then the person's affiliations

MATCH (:Identifier {value: $key})-[:IDENTIFIES]->(author:Author)
RETURN COLLECT {
    MATCH (author)<-[:IDENTIFIES]-(orcid:Identifier)
    WHERE orcid.value STARTS WITH 'orcid:'
    RETURN orcid.value AS value ORDER BY value
  } AS orcids,
  COLLECT {
    MATCH (author)-[at:AFFILIATED_WITH]->(:Institution)<-[:IDENTIFIES]-(key:Identifier)
    WHERE key.value STARTS WITH 'openalex:'
    RETURN key.value AS value ORDER BY at.papers DESC, value LIMIT 100
  } AS institutions
