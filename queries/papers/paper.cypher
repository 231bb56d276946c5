// One paper with its authors, topics and counts of references.
// access read
// param  paper_id     STRING        the paper's own id
// param  max_names    INTEGER       largest number of authors listed
// param  internal     LIST<STRING>  schemes of identifiers that are not shown
// return paper_id     STRING
// return title        STRING
// return type         STRING        kind of publication
// return year         INTEGER
// return source       STRING        journal, proceedings or repository
// return abstract     STRING
// return author_count INTEGER       authors the paper has, if known
// return versions     INTEGER       versions that its preprint server holds, if told
// return preprint_of  LIST<MAP>     what it is the preprint of: identifier, paper_id if held
// return sources      LIST<STRING>  sources with a record of the paper
// return identifiers  LIST<STRING>  as 'scheme:value', in order
// return authors      LIST<MAP>     in the order of the paper
// return authors_known INTEGER      authors in the graph, also those not listed
// return topics       LIST<MAP>     best score first
// return cites        INTEGER       papers of the graph that it cites
// return cited_by     INTEGER       papers of the graph that cite it
// return not_held     INTEGER       references to papers that the graph does not hold
// cost   one seek on paper_id_unique, then its authors, their institutions and its topics

MATCH (paper:Paper {id: $paper_id})
CALL (paper) {
  MATCH (paper)<-[edge:AUTHORED]-(author:Author)
  WITH edge, author ORDER BY edge.position, author.id
  WITH collect({edge: edge, author: author}) AS found
  RETURN size(found) AS authors_known, found[..$max_names] AS listed
}
CALL (listed) {
  UNWIND listed AS one
  WITH one.edge AS edge, one.author AS author
  CALL (edge) {
    UNWIND edge.institution_ids AS institution_id
    MATCH (institution:Institution {id: institution_id})
    RETURN collect({institution_id: institution.id, name: institution.name}) AS institutions
  }
  RETURN collect(edge {author_id: author.id, name: author.name, .position, .raw_name,
                       .raw_affiliations, institutions: institutions}) AS authors
}
CALL (paper) {
  MATCH (paper)-[edge:ABOUT]->(topic:Topic)
  WITH topic, edge ORDER BY coalesce(edge.score, 0) DESC, topic.id
  RETURN collect({topic_id: topic.id, name: topic.name, score: edge.score,
                  assigned_by: edge.assigned_by}) AS topics
}
RETURN paper.id AS paper_id, paper.title AS title, paper.type AS type, paper.year AS year,
       paper.source AS source, paper.abstract AS abstract, paper.author_count AS author_count,
       paper.versions AS versions, COLLECT {
         MATCH (paper)-[:PREPRINT_OF]->(named:Identifier)
         OPTIONAL MATCH (named)-[:IDENTIFIES]->(article:Paper)
         RETURN {identifier: named.value, paper_id: article.id} AS one ORDER BY named.value
       } AS preprint_of,
       [d IN coalesce(paper.digests, []) |
        left(d, size(d) - size(split(d, ' ')[-1]) - 1)] AS sources,
       COLLECT {
         MATCH (key:Identifier)-[:IDENTIFIES]->(paper)
         WHERE NOT split(key.value, ':')[0] IN $internal
         RETURN key.value AS value ORDER BY value
       } AS identifiers,
       authors, authors_known, topics, COUNT { (paper)-[:CITES]->() } AS cites,
       COUNT { (paper)<-[:CITES]-() } AS cited_by, COUNT { (paper)-[:REFERS_TO]->() } AS not_held
