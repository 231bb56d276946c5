// One institution: its names, the larger one it is part of, and who works or worked there.
// access read
// param  institution_id STRING        the institution's own id
// param  max_rows       INTEGER       largest number of authors and of parts
// param  internal       LIST<STRING>  schemes of identifiers that are not shown
// return institution_id STRING
// return name           STRING
// return names          LIST<STRING>  other names, acronyms and translations
// return country        STRING        ISO 3166-1 alpha-2 code
// return status         STRING        active, inactive or withdrawn, if its register says
// return successors     LIST<MAP>     institutions that took its place: institution_id, name
// return sources        LIST<STRING>  sources with a record of the institution
// return identifiers    LIST<STRING>  as 'scheme:value', in order
// return part_of        LIST<MAP>     larger institutions: institution_id, name
// return parts          LIST<MAP>     institutions that are part of it, in order of name
// return parts_total    INTEGER       all of them
// return authors_total  INTEGER       authors affiliated with it
// return authors        LIST<MAP>     those with most papers from there: author_id, name, papers
// cost   one seek on institution_id_unique, then the institution's edges

MATCH (institution:Institution {id: $institution_id})
CALL (institution) {
  MATCH (institution)-[:PART_OF]->(larger:Institution)
  WITH larger ORDER BY larger.name, larger.id
  RETURN collect({institution_id: larger.id, name: larger.name}) AS part_of
}
CALL (institution) {
  MATCH (institution)-[:SUCCEEDED_BY]->(later:Institution)
  WITH later ORDER BY later.name, later.id
  RETURN collect({institution_id: later.id, name: later.name}) AS successors
}
CALL (institution) {
  MATCH (institution)<-[:PART_OF]-(part:Institution)
  WITH part ORDER BY part.name, part.id
  RETURN collect({institution_id: part.id, name: part.name}) AS parts
}
CALL (institution) {
  MATCH (institution)<-[edge:AFFILIATED_WITH]-(author:Author)
  WITH author, edge ORDER BY edge.papers DESC, author.id LIMIT $max_rows
  RETURN collect({author_id: author.id, name: author.name, papers: edge.papers}) AS authors
}
CALL (institution) {
  MATCH (identifier:Identifier)-[:IDENTIFIES]->(institution)
  WHERE NOT split(identifier.value, ':')[0] IN $internal
  WITH identifier.value AS value ORDER BY value
  RETURN collect(value) AS identifiers
}
RETURN institution.id AS institution_id, institution.name AS name,
       coalesce(institution.names, []) AS names, institution.country AS country,
       institution.status AS status, successors,
       [d IN coalesce(institution.digests, []) |
        left(d, size(d) - size(split(d, ' ')[-1]) - 1)] AS sources,
       identifiers, part_of, parts[..$max_rows] AS parts, size(parts) AS parts_total,
       COUNT { (institution)<-[:AFFILIATED_WITH]-() } AS authors_total, authors
