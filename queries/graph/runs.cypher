// The latest run of each source, the newest first.
// access read
// param  max_rows    INTEGER       largest number of sources
// return run_id      STRING
// return source      STRING        what was loaded or derived
// return status      STRING        running, complete or incomplete
// return started_at  STRING        ISO 8601, UTC
// return finished_at STRING        the same; none while it runs
// return created     INTEGER       records or edges created
// return updated     INTEGER       changed
// return unchanged   INTEGER       found as they should be
// return rejected    INTEGER       that could not be loaded
// return removed     INTEGER       no longer asserted, removed
// return as_of       INTEGER       closeness only: the year that ages are counted from
// return notes       LIST<STRING>  what a reader should know
// return command     STRING        the command that began it; none if unknown
// cost   the runs, in the order of run_id_unique

MATCH (run:Run)
WHERE run.id > ''
WITH run ORDER BY run.id DESC
WITH run.source AS source, head(collect(run)) AS latest
RETURN latest.id AS run_id, source, latest.status AS status,
       toString(latest.started_at) AS started_at, toString(latest.finished_at) AS finished_at,
       coalesce(latest.created, 0) AS created, coalesce(latest.updated, 0) AS updated,
       coalesce(latest.unchanged, 0) AS unchanged, coalesce(latest.rejected, 0) AS rejected,
       coalesce(latest.removed, 0) AS removed, latest.as_of AS as_of,
       coalesce(latest.notes, []) AS notes, latest.command AS command
ORDER BY run_id DESC
LIMIT $max_rows
