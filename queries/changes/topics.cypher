// Topics that came or changed between two revisions, in the order of their last change.
// access read
// param  after_revision INTEGER  revision to go on from, itself included
// param  after_id       STRING   own id to go on from at that revision; '' for all of them
// param  since          INTEGER  what came later is new, the rest has changed
// param  until          INTEGER  last revision
// param  max_rows       INTEGER  largest number of rows
// return id             STRING
// return name           STRING
// return change         STRING   added or changed
// return into           STRING   null
// return revision       INTEGER  of the last change
// cost   a range of topic_revision, max_rows long

MATCH (topic:Topic)
USING INDEX topic:Topic(revision)
WHERE $after_revision <= topic.revision <= $until
  AND (topic.revision > $after_revision OR topic.id > $after_id)
WITH topic ORDER BY topic.revision, topic.id LIMIT $max_rows
RETURN topic.id AS id, topic.name AS name,
       CASE WHEN topic.first_revision > $since THEN 'added' ELSE 'changed' END AS change,
       null AS into, topic.revision AS revision
ORDER BY revision, id
