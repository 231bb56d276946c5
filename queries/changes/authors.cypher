// Authors that came or changed between two revisions, in the order of their last change.
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
// cost   a range of author_revision, max_rows long

MATCH (author:Author)
USING INDEX author:Author(revision)
WHERE $after_revision <= author.revision <= $until
  AND (author.revision > $after_revision OR author.id > $after_id)
WITH author ORDER BY author.revision, author.id LIMIT $max_rows
RETURN author.id AS id, author.name AS name,
       CASE WHEN author.first_revision > $since THEN 'added' ELSE 'changed' END AS change,
       null AS into, author.revision AS revision
ORDER BY revision, id
