// Authors to whom a registry has given an identifier.
//
// access read
// param  internal LIST<STRING>  schemes that only the loader uses
// return id       STRING
// return values   LIST<STRING>  identifiers that are not of those schemes
// cost   one pass over the identifiers of authors

MATCH (identifier:Identifier)-[:IDENTIFIES]->(author:Author)
WHERE NOT split(identifier.value, ':')[0] IN $internal
WITH author, identifier.value AS value ORDER BY value
RETURN author.id AS id, collect(value) AS values
ORDER BY id
