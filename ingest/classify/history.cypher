// What earlier runs leave for the classifier to do, and how many papers there are.
//
// access read
// param  source STRING        the classifier's own source name
// return notes  LIST<STRING>  of its last complete run; null if there is none
// return due    LIST<STRING>  runs of sources that were not over when that one started
// return ended  BOOLEAN       has any of these ended?
// return papers INTEGER       papers in the graph
// cost   the Run nodes, and a count that the store keeps

OPTIONAL MATCH (last:Run {source: $source, status: 'complete'})
WITH last ORDER BY last.id DESC LIMIT 1
CALL (last) {
  MATCH (run:Run)
  WHERE run.source <> $source AND NOT run.source STARTS WITH 'derive:'
    AND (last IS NULL OR run.finished_at IS NULL OR run.finished_at >= last.started_at)
  WITH run ORDER BY run.id
  RETURN collect(run.id) AS due, count(run.finished_at) > 0 AS ended
}
RETURN last.notes AS notes, due, ended, COUNT { (:Paper) } AS papers
