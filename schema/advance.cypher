// Raise the graph's revision; whoever writes does this first, and until the end holds its lock.
//
// access write
// cost   one seek on revision_id_unique

MERGE (revision:Revision {id: 'graph'})
ON CREATE SET revision.epoch = left(randomUUID(), 8), revision.number = 0
SET revision.number = revision.number + 1
