// Papers that came or changed between two revisions, in the order of their last change.
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
// cost   a range of paper_revision, max_rows long

MATCH (paper:Paper)
USING INDEX paper:Paper(revision)
WHERE $after_revision <= paper.revision <= $until
  AND (paper.revision > $after_revision OR paper.id > $after_id)
WITH paper ORDER BY paper.revision, paper.id LIMIT $max_rows
RETURN paper.id AS id, paper.title AS name,
       CASE WHEN paper.first_revision > $since THEN 'added' ELSE 'changed' END AS change,
       null AS into, paper.revision AS revision
ORDER BY revision, id
