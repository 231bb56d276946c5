// The people whom walks from authors over closeness reach: no co-authors, the likeliest first.
// access read
// param  author_ids LIST<STRING>  the authors, by own ids
// param  near       INTEGER       walks begin with this many of the closest collaborators
// param  far        INTEGER       and follow this many of the closest ties of each person
// param  middle     INTEGER       the third step begins with this many people, the likeliest
// param  reach      STRING        near: two steps away; new: nobody in between; any: both
// param  pool       INTEGER       largest number of people for each author
// return author_id  STRING
// return known      INTEGER       collaborators of the author; walks begin with `near` of them
// return reached    INTEGER       people reached, also those not listed
// return people     LIST<MAP>     the likeliest: id, two, three (by walks of so many steps), between
// cost   a seek on author_id_unique each, then the ties of its first `near` and `middle` people

UNWIND $author_ids AS author_id
MATCH (me:Author {id: author_id})
CALL (me) {
  MATCH (me)-[tie:COLLABORATED_WITH]-(known:Author)
  WITH known, tie.closeness AS mass ORDER BY mass DESC, known.id LIMIT $near
  CALL (known) {
    MATCH (known)-[tie:COLLABORATED_WITH]-(other:Author)
    WITH other, tie.closeness AS weight ORDER BY weight DESC, other.id
    WITH collect({node: other, weight: weight}) AS ties, sum(weight) AS strength
    UNWIND ties[..$far] AS tie
    RETURN tie.node AS other, tie.weight / strength AS share
  }
  WITH me, other, sum(mass * share) AS two, count(*) AS between
  WHERE other <> me ORDER BY two DESC, other.id
  RETURN collect({node: other, two: two, between: between}) AS second
}
CALL (me, second) {
  CALL (second) {
    UNWIND second AS step
    RETURN step.node AS other, step.two AS two, 0.0 AS three, step.between AS between
    UNION ALL
    UNWIND second[..$middle] AS step
    WITH step.node AS middle, step.two AS mass
    CALL (middle) {
      MATCH (middle)-[tie:COLLABORATED_WITH]-(other:Author)
      WITH other, tie.closeness AS weight ORDER BY weight DESC, other.id
      WITH collect({node: other, weight: weight}) AS ties, sum(weight) AS strength
      UNWIND ties[..$far] AS tie
      RETURN tie.node AS other, tie.weight / strength AS share
    }
    RETURN other, 0.0 AS two, mass * share AS three, 0 AS between
  }
  WITH me, other, sum(two) AS two, sum(three) AS three, sum(between) AS between
  WHERE other <> me AND NOT EXISTS { (me)-[:COLLABORATED_WITH]-(other) }
    AND ($reach = 'any' OR ($reach = 'near') = (two > 0))
  ORDER BY two + three DESC, other.id
  RETURN collect({id: other.id, two: two, three: three, between: between}) AS people
}
RETURN me.id AS author_id, COUNT { (me)-[:COLLABORATED_WITH]-() } AS known, size(people) AS reached, people[..$pool] AS people
ORDER BY author_id
