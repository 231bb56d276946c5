// Give the topics in a batch of all that have many papers a list of the newest, if theirs is old.
// access write
// param  after_id STRING   the last topic of the batch before; '' at the start
// param  many     INTEGER  papers; a topic of more gets a list
// param  length   INTEGER  papers in a list
// param  max_rows INTEGER  topics in a batch
// return last_id  STRING   the last topic of this batch; null if there is none
// return lists    INTEGER  lists written
// cost   the batch, found on topic_id_unique, and a count each; the papers of those that get a list

MATCH (now:Revision {id: 'graph'})
OPTIONAL MATCH (topic:Topic)
WHERE topic.id > $after_id
WITH now, topic ORDER BY topic.id LIMIT $max_rows
WITH now, collect(topic) AS batch
CALL (now, batch) {
  UNWIND batch AS me
  WITH now, me WHERE COUNT { (me)<-[:ABOUT]-() } > $many AND (me.newest IS NULL OR EXISTS {
    MATCH (later:Paper) USING INDEX later:Paper(revision)
    WHERE later.revision > me.newest_revision })
  CALL (me) {
    MATCH (me)<-[:ABOUT]-(paper:Paper)
    WITH paper ORDER BY coalesce(paper.year, 0) DESC, paper.id DESC LIMIT $length
    RETURN collect(paper.id) AS newest
  }
  SET me.newest = newest, me.newest_revision = now.number
  RETURN count(*) AS lists
}
RETURN batch[-1].id AS last_id, lists
