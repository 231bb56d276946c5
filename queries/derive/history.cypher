// What earlier runs leave for a derivation to do, and how large the graph is.
// access read
// param  source      STRING        the derivation's own source name
// return now         STRING        the server's time before anything was looked at
// return last_id     STRING        its last complete run, if any
// return as_of       INTEGER       and that run's as_of
// return notes       LIST<STRING>  and notes
// return interrupted BOOLEAN       has it been started since, and not finished?
// return due         LIST<STRING>  runs of sources that were not over when it started
// return ended       BOOLEAN       has any of these ended?
// return authors     INTEGER       authors in the graph
// return topics      INTEGER       topics of every level in the graph
// return newest_year INTEGER       year of the newest paper in the graph, if any has one
// cost   the Run nodes, one step into paper_year, two counts that the store keeps

OPTIONAL MATCH (last:Run {source: $source, status: 'complete'})
WITH last ORDER BY last.id DESC LIMIT 1
CALL (last) {
  MATCH (stopped:Run {source: $source})
  WHERE stopped.status <> 'complete' AND (last IS NULL OR stopped.id > last.id)
  RETURN count(stopped) > 0 AS interrupted
}
CALL (last) {
  MATCH (run:Run)
  WHERE NOT run.source STARTS WITH 'derive:'
    AND (last IS NULL OR run.finished_at IS NULL OR run.finished_at >= last.started_at)
  WITH run ORDER BY run.id
  RETURN collect(run.id) AS due, count(run.finished_at) > 0 AS ended
}
RETURN toString(datetime()) AS now,
       last.id AS last_id, last.as_of AS as_of, coalesce(last.notes, []) AS notes,
       interrupted, due, ended,
       COUNT { (:Author) } AS authors,
       COUNT { (:Topic) } AS topics,
       head(COLLECT {
         MATCH (paper:Paper)
         WHERE paper.year IS NOT NULL
         RETURN paper.year ORDER BY paper.year DESC LIMIT 1
       }) AS newest_year
