// What went between two revisions, in the order in which it went, with what it was merged into.
// access read
// param  after_revision INTEGER       revision to go on from, itself included
// param  after_id       STRING        id to go on from at that revision; '' for all of them
// param  what           LIST<STRING>  labels of entities and types of derived edges
// param  until          INTEGER       last revision
// param  former         STRING        scheme and colon of own ids that were merged away
// param  max_rows       INTEGER       largest number of rows
// return id             STRING        of a derived edge both, joined by '~'
// return name           STRING        null
// return change         STRING        merged or removed
// return into           STRING        own id of what it was merged into, as that is called now
// return what           STRING        its label, or the type of the edge
// return revision       INTEGER       at which it went
// cost   a range of removed_revision, max_rows long, and two seeks each

MATCH (gone:Removed)
USING INDEX gone:Removed(revision)
WHERE $after_revision <= gone.revision <= $until AND gone.what IN $what
  AND (gone.revision > $after_revision OR gone.id > $after_id)
WITH gone ORDER BY gone.revision, gone.id LIMIT $max_rows
OPTIONAL MATCH (:Identifier {value: $former + gone.id})-[:IDENTIFIES]->(kept)
RETURN gone.id AS id, null AS name,
       CASE WHEN kept IS NULL THEN 'removed' ELSE 'merged' END AS change,
       kept.id AS into, gone.what AS what, gone.revision AS revision
ORDER BY revision, id
