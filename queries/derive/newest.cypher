// Give who or what has many papers a list of the newest, if theirs is old: a batch of all.
// access write
// param  after_id STRING   the last author or topic of the batch before; '' at the start
// param  many     INTEGER  papers; who has more gets a list
// param  length   INTEGER  papers in a list
// param  max_rows INTEGER  authors and topics in a batch
// return last_id  STRING   the last of this batch; null if there is none
// return lists    INTEGER  lists written
// cost   the batch, found on author_id_unique and topic_id_unique, and a count each; the papers of
// cost   those that get a list

OPTIONAL CALL () {
  MATCH (one:Author) WHERE one.id > $after_id RETURN one ORDER BY one.id LIMIT $max_rows
  UNION ALL
  MATCH (one:Topic) WHERE one.id > $after_id RETURN one ORDER BY one.id LIMIT $max_rows
}
WITH one ORDER BY one.id LIMIT $max_rows
WITH collect(one) AS batch
CALL (batch) {
  MATCH (now:Revision {id: 'graph'})
  UNWIND batch AS me
  WITH now, me WHERE COUNT { (me)-[:AUTHORED]->() } + COUNT { (me)<-[:ABOUT]-() } > $many
    AND (me.newest IS NULL OR coalesce(me.revision, 0) > me.newest_revision OR EXISTS {
      MATCH (later:Paper) USING INDEX later:Paper(revision)
      WHERE later.revision > me.newest_revision })
  CALL (me) {
    MATCH (me)-[:AUTHORED|ABOUT]-(paper:Paper)
    WITH DISTINCT paper
    ORDER BY coalesce(paper.year, 0) DESC, paper.id DESC LIMIT $length
    RETURN collect(paper.id) AS newest
  }
  SET me.newest = newest, me.newest_revision = now.number
  RETURN count(*) AS lists
}
RETURN batch[-1].id AS last_id, lists
