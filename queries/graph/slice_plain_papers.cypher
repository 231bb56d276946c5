// The papers around one centre, newest first, and the topics or authors of the newest of them.
// access read
// param  key      MAP           {own_id, identifier} of the centre; either may be null
// param  edges    LIST<STRING>  types of edges that may be followed
// param  exclude  LIST<STRING>  own ids that are not to be shown
// param  rank     STRING        weight or recency: of the topics or authors
// param  people   INTEGER       an institution's papers are those of so many of its authors
// param  bound    INTEGER       topics or authors are those of so many of the newest papers
// param  newest   INTEGER       papers to find, at least 1: `bound`, or more if more are returned
// param  max_rows MAP           by label: largest number of nodes to return
// return epoch    STRING        of the graph's revision, read before all else; null if none
// return number   INTEGER       and its number
// return rings    LIST<MAP>     topics or authors: type, total, nodes (id, score, centers)
// return nodes    LIST<MAP>     papers: id, score (a year), centers (own ids)
// return total    INTEGER       papers there are
// cost   five unique index seeks, and one for each that is excluded, then the edges of `bound`
// cost   papers; these are what the centre's list holds, else the newest of all its papers

OPTIONAL MATCH (revision:Revision {id: 'graph'})
OPTIONAL MATCH (own:Author|Paper|Topic|Institution {id: $key.own_id})
OPTIONAL MATCH (:Identifier {value: $key.identifier})-[:IDENTIFIES]->(known)
WITH revision, coalesce(own, known) AS me
WITH *, CASE WHEN 'AUTHORED' IN $edges THEN COUNT { (me)-[:AUTHORED]->() } ELSE 0 END
        + CASE WHEN 'ABOUT' IN $edges THEN COUNT { (me)<-[:ABOUT]-() } ELSE 0 END AS degree
WITH *, COLLECT { UNWIND CASE WHEN degree > 0 AND coalesce(me.revision, 0) <= me.newest_revision
    AND NOT EXISTS { MATCH (later:Paper) WHERE later.revision > me.newest_revision }
    THEN me.newest END AS key MATCH (paper:Paper {id: key}) RETURN paper LIMIT $newest } AS listed
OPTIONAL CALL (me, degree, listed) {
  UNWIND CASE $newest WHEN size(listed) THEN listed END AS paper RETURN paper
  UNION MATCH (me)-[:AUTHORED|ABOUT]-(paper) WHERE size(listed) < $newest AND degree > 0
  RETURN paper ORDER BY coalesce(paper.year, 0) DESC, paper.id DESC LIMIT $newest
  UNION MATCH (me:Paper)-[:CITES]-(paper) WHERE 'CITES' IN $edges AND paper <> me RETURN paper
  UNION MATCH (me:Institution)<-[tie:AFFILIATED_WITH]-(author:Author)
  WITH me, tie, author ORDER BY tie.papers DESC, author.id LIMIT $people
  MATCH (author)-[name:AUTHORED]->(paper:Paper) WHERE me.id IN name.institution_ids RETURN paper
}
WITH revision, me, degree, paper ORDER BY coalesce(paper.year, 0) DESC, paper.id DESC
WITH revision, me, degree, collect(paper) AS papers
CALL (me, papers) { CALL (me, papers) {
    UNWIND CASE WHEN me:Author AND $max_rows.Topic >= 0 THEN papers[..$bound] END AS paper
    MATCH (paper)-[:ABOUT]->(to) RETURN paper, to
    UNION ALL
    UNWIND CASE WHEN me:Topic AND $max_rows.Author >= 0 THEN papers[..$bound] END AS paper
    MATCH (paper)<-[:AUTHORED]-(to) RETURN paper, to
  }
  WITH me, to, count(DISTINCT paper) AS weight, max(coalesce(paper.year, 0)) AS year
  WHERE NOT to.id IN $exclude
  WITH *, {weight: weight, recency: year}[$rank] AS score ORDER BY score DESC, weight DESC, to.id
  WITH me, collect(to {.id, score, centers: [me.id]}) AS found
  WITH found, CASE WHEN me:Author THEN 'Topic' ELSE 'Author' END AS type
  RETURN collect({type: type, total: size(found), nodes: found[..$max_rows[type]]}) AS rings
}
WITH *, [one IN papers WHERE NOT one.id IN $exclude] AS shown
RETURN revision.epoch AS epoch, revision.number AS number, rings,
       [one IN shown[..$max_rows.Paper] | one {.id, score: one.year, centers: [me.id]}] AS nodes,
  CASE degree WHEN 0 THEN size(shown) ELSE degree - COUNT {
    MATCH (out:Paper)-[:AUTHORED|ABOUT]-(me) USING INDEX out:Paper(id) WHERE out.id IN $exclude
  } END AS total
