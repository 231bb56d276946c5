// Write what authors' own records say; the names they had so far stay as other names.
//
// access write
// param  rows   LIST<MAP>  id, fields, names, digests
// param  run_id STRING
// cost   one seek per author

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (author:Author {id: row.id})
WITH now, author, row, [author.name] + author.names + row.names AS forms
SET author += row.fields, author.digests = row.digests, author.run_id = $run_id,
  author.revision = now.number,
  author.names = reduce(kept = [], form IN forms |
    CASE WHEN form = row.fields.name OR form IN kept THEN kept ELSE kept + form END)
