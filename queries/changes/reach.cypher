// From which revision on it is known what went.
// access read
// return oldest INTEGER  what went at it or earlier may be forgotten; 0: nothing is
// cost   one seek on revision_id_unique

MATCH (revision:Revision {id: 'graph'})
RETURN coalesce(revision.oldest, 0) AS oldest
