// Institutions that came or changed between two revisions, in the order of their last change.
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
// cost   a range of institution_revision, max_rows long

MATCH (institution:Institution)
USING INDEX institution:Institution(revision)
WHERE $after_revision <= institution.revision <= $until
  AND (institution.revision > $after_revision OR institution.id > $after_id)
WITH institution ORDER BY institution.revision, institution.id LIMIT $max_rows
RETURN institution.id AS id, institution.name AS name,
       CASE WHEN institution.first_revision > $since THEN 'added' ELSE 'changed' END AS change,
       null AS into, institution.revision AS revision
ORDER BY revision, id
