// Give the authors in a batch of all who have many collaborators, and no list, one of the closest.
//
// Ties of two of those who have one get a key, as the edges of such authors are too many to be
// looked through for a tie.
// access write
// param  after_id STRING   the last author of the batch before; '' at the start
// param  many     INTEGER  collaborators; who has more gets a list
// param  length   INTEGER  collaborators in a list
// param  max_rows INTEGER  authors in a batch
// return last_id  STRING   the last author of this batch; null if there is none
// return lists    INTEGER  lists written
// cost   the batch, found on author_id_unique, and a count each; the ties of those who get a list

MATCH (author:Author)
WHERE author.id > $after_id
WITH author ORDER BY author.id LIMIT $max_rows
WITH collect(author) AS batch
CALL (batch) {
  UNWIND batch AS me
  WITH me WHERE me.closeness IS NULL AND COUNT { (me)-[:COLLABORATED_WITH]-() } > $many
  CALL (me) {
    MATCH (me)-[edge:COLLABORATED_WITH]-(other:Author)
    WITH edge, other ORDER BY edge.closeness DESC, other.id LIMIT $length
    RETURN collect(other.id) AS closest, collect(edge.closeness) AS closeness
  }
  SET me.closest = closest, me.closeness = closeness
  WITH collect(me) AS listed
  CALL (listed) {
    UNWIND listed AS me
    MATCH (me)-[edge:COLLABORATED_WITH]-(other:Author)
    WHERE edge.pair IS NULL AND other.closeness IS NOT NULL
    SET edge.pair = startNode(edge).id + '~' + endNode(edge).id
  }
  RETURN size(listed) AS lists
}
RETURN batch[-1].id AS last_id, lists
