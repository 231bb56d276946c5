// Drop the affiliations of authors that neither a paper prints nor a record states.
//
// access write
// param  ids LIST<STRING>  own ids of authors
// cost   one seek per author, then its affiliations

UNWIND $ids AS id
MATCH (:Author {id: id})-[edge:AFFILIATED_WITH]->(:Institution)
WHERE edge.papers = 0 AND edge.stated_by IS NULL
DELETE edge
