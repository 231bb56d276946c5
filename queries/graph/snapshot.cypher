// Which state the graph is in.
// access read
// return epoch  STRING   made with the graph's first revision; another graph has another
// return number INTEGER  raised by every transaction that changes data
// cost   one seek on revision_id_unique

MATCH (revision:Revision {id: 'graph'})
RETURN revision.epoch AS epoch, revision.number AS number
