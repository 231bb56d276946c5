// Write what institutions' own records say; the names they had so far stay as other names.
//
// access write
// param  rows   LIST<MAP>  id, fields, names, digests
// param  run_id STRING
// cost   one seek per institution

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $rows AS row
MATCH (institution:Institution {id: row.id})
WITH now, institution, row, [institution.name] + institution.names + row.names AS forms
SET institution += row.fields, institution.digests = row.digests, institution.run_id = $run_id,
  institution.revision = now.number,
  institution.names = reduce(kept = [], form IN forms |
    CASE WHEN form = row.fields.name OR form IN kept THEN kept ELSE kept + form END)
