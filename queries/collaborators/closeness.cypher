// The collaborators of one author, closest first.
// access read
// param  author_id       STRING   the author's own id
// param  min_closeness   FLOAT    collaborators less close are left out
// param  since           INTEGER  and those whose last joint paper is older
// param  after_closeness FLOAT    continue behind this collaborator: its closeness, or null
// param  after_id        STRING   and its id, or null
// param  close_papers    INTEGER  joint papers that make a collaborator close
// param  close_share     FLOAT    and the share of the author's papers they must be
// param  max_rows        INTEGER  largest number of rows
// return author_id       STRING   the collaborator
// return name            STRING
// return closeness       FLOAT    as derived: joint papers weighed by team size and age
// return shared_papers   INTEGER  joint papers that count towards closeness
// return first_year      INTEGER  year of the first of them
// return last_year       INTEGER  year of the latest of them
// return close           BOOLEAN  is it a close collaborator of the author?
// cost   one seek on author_id_unique, then the author's collaborators

MATCH (me:Author {id: $author_id})
WITH me, COUNT { (me)-[:AUTHORED]->(:Paper) } AS works
MATCH (me)-[edge:COLLABORATED_WITH]-(other:Author)
WHERE edge.closeness >= $min_closeness
  AND edge.last_year >= $since
  AND ($after_id IS NULL
       OR edge.closeness < $after_closeness
       OR (edge.closeness = $after_closeness AND other.id > $after_id))
WITH works, edge, other
ORDER BY edge.closeness DESC, other.id
LIMIT $max_rows
RETURN other.id AS author_id,
       other.name AS name,
       edge.closeness AS closeness,
       edge.shared_papers AS shared_papers,
       edge.first_year AS first_year,
       edge.last_year AS last_year,
       edge.shared_papers >= $close_papers
         AND toFloat(edge.shared_papers) / works >= $close_share AS close
ORDER BY closeness DESC, author_id
