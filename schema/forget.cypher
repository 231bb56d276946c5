// Forget what went first, once more is gone than is worth remembering, and note how far.
//
// access write
// param  most INTEGER  as many are kept
// cost   a stored count; then those forgotten, found on removed_revision

MATCH (revision:Revision {id: 'graph'})
WHERE COUNT { (:Removed) } > $most
CALL (revision) {
  MATCH (gone:Removed)
  WHERE gone.revision <= revision.number
  RETURN gone ORDER BY gone.revision LIMIT 50000
}
WITH revision, collect(gone) AS first, max(gone.revision) AS oldest
SET revision.oldest = oldest
FOREACH (gone IN first | DELETE gone)
