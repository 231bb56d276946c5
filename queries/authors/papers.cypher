// The papers of an author, newest first; papers without a year come last.
// access read
// param  author_id  STRING        the author's own id
// param  after_year INTEGER       continue behind this paper: its year, 0 if it has none; or null
// param  after_id   STRING        and its id, or null
// param  max_rows   INTEGER       largest number of papers
// param  max_names  INTEGER       largest number of authors named for each
// param  internal   LIST<STRING>  schemes of identifiers that are not shown
// return total      INTEGER       papers of the author, also those not listed
// return papers     LIST<MAP>     the papers
// cost   one seek on author_id_unique, then the author's papers; authors and topics of those listed

MATCH (:Author {id: $author_id})-[edge:AUTHORED]->(paper:Paper)
WITH paper, min(edge.position) AS position, coalesce(paper.year, 0) AS year
ORDER BY year DESC, paper.id
WITH collect({node: paper, position: position, year: year}) AS written
CALL (written) {
  UNWIND [one IN written
          WHERE $after_id IS NULL OR one.year < $after_year
             OR one.year = $after_year AND one.node.id > $after_id][..$max_rows] AS one
  WITH one, one.node AS paper
  CALL (paper) {
    MATCH (paper)<-[edge:AUTHORED]-(author:Author)
    WITH author, min(edge.position) AS position ORDER BY position, author.id
    WITH collect({author_id: author.id, name: author.name, position: position}) AS found
    RETURN found[..$max_names] AS authors, size(found) AS authors_known
  }
  CALL (paper) {
    MATCH (paper)-[edge:ABOUT]->(topic:Topic)
    WITH topic, edge ORDER BY coalesce(edge.score, 0) DESC, topic.id
    RETURN collect({topic_id: topic.id, name: topic.name, score: edge.score,
                    assigned_by: edge.assigned_by}) AS topics
  }
  CALL (paper) {
    MATCH (identifier:Identifier)-[:IDENTIFIES]->(paper)
    WHERE NOT split(identifier.value, ':')[0] IN $internal
    WITH identifier.value AS value ORDER BY value
    RETURN collect(value) AS identifiers
  }
  RETURN collect(paper {paper_id: paper.id, .title, .type, .year, .source, .author_count,
                        position: one.position, authors: authors, authors_known: authors_known,
                        topics: topics, identifiers: identifiers}) AS papers
}
RETURN size(written) AS total, papers
