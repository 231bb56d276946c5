// Who an author is: names, role, affiliations, and the counts that a profile shows.
// access read
// param  author_id           STRING        the author's own id
// param  internal            LIST<STRING>  schemes of identifiers that are not shown
// param  close_papers        INTEGER       joint papers that make a collaborator close
// param  close_share         FLOAT         and the share of the author's papers they must be
// param  max_affiliations    INTEGER       largest number of affiliations listed
// return author_id           STRING
// return name                STRING
// return names               LIST<STRING>  other forms of the name
// return role                STRING        position held, in the source's words
// return page                STRING        page that states role or affiliation
// return sources             LIST<STRING>  sources with a record of the author
// return identifiers         LIST<STRING>  as 'scheme:value', in order
// return affiliations        LIST<MAP>     those stated by the author's record, then the latest
// return affiliations_total  INTEGER       affiliations, also those not listed
// return works               INTEGER       papers
// return topics              INTEGER       topics of those papers
// return first_year          INTEGER       of the first paper with a year
// return last_year           INTEGER       and of the latest
// return collaborators       INTEGER       authors with a closeness to this one
// return close_collaborators INTEGER       those of them that are close
// cost   one seek on author_id_unique, then the author's edges and the topics of the papers

MATCH (author:Author {id: $author_id})
CALL (author) {
  OPTIONAL MATCH (author)-[:AUTHORED]->(paper:Paper)
  OPTIONAL MATCH (paper)-[:ABOUT]->(topic:Topic)
  RETURN count(DISTINCT paper) AS works, count(DISTINCT topic) AS topics,
         min(paper.year) AS first_year, max(paper.year) AS last_year
}
CALL (author, works) {
  MATCH (author)-[edge:COLLABORATED_WITH]-()
  RETURN count(edge) AS collaborators,
         count(CASE WHEN edge.shared_papers >= $close_papers
                     AND toFloat(edge.shared_papers) / works >= $close_share
               THEN edge END) AS close_collaborators
}
CALL (author) {
  MATCH (author)-[edge:AFFILIATED_WITH]->(institution:Institution)
  WITH edge, institution
  ORDER BY edge.stated_by IS NULL, coalesce(edge.last_year, 9999) DESC, edge.papers DESC,
           institution.id
  RETURN collect(edge {institution_id: institution.id, name: institution.name,
                       country: institution.country, .first_year, .last_year, .papers,
                       .stated_by, .sources}) AS affiliated
}
CALL (author) {
  MATCH (identifier:Identifier)-[:IDENTIFIES]->(author)
  WHERE NOT split(identifier.value, ':')[0] IN $internal
  WITH identifier.value AS value ORDER BY value
  RETURN collect(value) AS identifiers
}
RETURN author.id AS author_id, author.name AS name, coalesce(author.names, []) AS names,
       author.role AS role, author.page AS page,
       [d IN coalesce(author.digests, []) |
        left(d, size(d) - size(split(d, ' ')[-1]) - 1)] AS sources,
       identifiers,
       affiliated[..$max_affiliations] AS affiliations, size(affiliated) AS affiliations_total,
       works, topics, first_year, last_year, collaborators, close_collaborators
