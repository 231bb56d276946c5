// How much the graph holds: nodes by label, edges by type, and the year of the newest paper.
// access read
// return nodes       MAP      number of nodes by label
// return edges       MAP      number of edges by type
// return newest_year INTEGER  year of the newest paper, if any has one
// return as_of       INTEGER  year that closeness counts ages from, once derived
// cost   the stored counts, the end of the index paper_year, and the runs

RETURN {
  Author: COUNT { (:Author) },
  Paper: COUNT { (:Paper) },
  Topic: COUNT { (:Topic) },
  Institution: COUNT { (:Institution) },
  Identifier: COUNT { (:Identifier) },
  Run: COUNT { (:Run) },
  Decision: COUNT { (:Decision) },
  Revision: COUNT { (:Revision) }
} AS nodes, {
  AUTHORED: COUNT { ()-[:AUTHORED]->() },
  ABOUT: COUNT { ()-[:ABOUT]->() },
  AFFILIATED_WITH: COUNT { ()-[:AFFILIATED_WITH]->() },
  CITES: COUNT { ()-[:CITES]->() },
  REFERS_TO: COUNT { ()-[:REFERS_TO]->() },
  PREPRINT_OF: COUNT { ()-[:PREPRINT_OF]->() },
  WITHIN: COUNT { ()-[:WITHIN]->() },
  PART_OF: COUNT { ()-[:PART_OF]->() },
  SUCCEEDED_BY: COUNT { ()-[:SUCCEEDED_BY]->() },
  IDENTIFIES: COUNT { ()-[:IDENTIFIES]->() },
  COLLABORATED_WITH: COUNT { ()-[:COLLABORATED_WITH]->() },
  ADJACENT_TO: COUNT { ()-[:ADJACENT_TO]->() }
} AS edges,
head(COLLECT {
  MATCH (paper:Paper) WHERE paper.year IS NOT NULL
  RETURN paper.year AS year ORDER BY year DESC LIMIT 1
}) AS newest_year,
head(COLLECT {
  MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
  RETURN run.as_of AS as_of ORDER BY run.id DESC LIMIT 1
}) AS as_of
