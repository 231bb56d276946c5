// What lies around an institution: its authors, the papers that print it, parts and parents.
// access read
// param  center_id    STRING     the institution's own id
// param  from_year    INTEGER    papers and ties that end before it are left out, or null
// param  to_year      INTEGER    and those that begin after it, or null
// param  papers       INTEGER    largest number of papers: newest first
// param  people       INTEGER    of authors: those with most papers from there first
// param  institutions INTEGER    of institutions: in order of name
// param  bound        INTEGER    papers are those of this many of its first authors
// return rings        LIST<MAP>  one a type: type, total, partial (bounded?), nodes (id, score)
// cost   one seek on institution_id_unique, then its authors, and the papers of `bound` of them

MATCH (me:Institution {id: $center_id})
CALL (me) {
  MATCH (me)<-[edge:AFFILIATED_WITH]-(author:Author)
  WHERE coalesce(edge.last_year >= $from_year, true)
    AND coalesce(edge.first_year <= $to_year, true)
  WITH author, edge.papers AS papers ORDER BY papers DESC, author.id
  WITH collect({node: author, papers: papers}) AS found
  RETURN size(found) AS authors, found[..$bound] AS first,
         [one IN found[..$people] | {id: one.node.id, score: one.papers}] AS people
}
CALL (me, authors, first, people) {
  RETURN 'Author' AS type, authors AS total, false AS partial, people AS nodes
  UNION ALL
  UNWIND first AS one
  WITH one.node AS author
  MATCH (author)-[edge:AUTHORED]->(paper:Paper)
  WHERE $center_id IN edge.institution_ids
    AND coalesce(paper.year >= $from_year, $from_year IS NULL)
    AND coalesce(paper.year <= $to_year, $to_year IS NULL)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id
  WITH collect(paper) AS found
  RETURN 'Paper' AS type, size(found) AS total, authors > $bound AS partial,
         [paper IN found[..$papers] | {id: paper.id, score: paper.year}] AS nodes
  UNION ALL
  MATCH (me)-[:PART_OF]-(other:Institution)
  WITH DISTINCT other ORDER BY other.name, other.id
  WITH collect({id: other.id, score: null}) AS found
  RETURN 'Institution' AS type, size(found) AS total, false AS partial,
         found[..$institutions] AS nodes
}
RETURN collect({type: type, total: total, partial: partial, nodes: nodes}) AS rings
