// Who knows a topic: the authors of its newest papers, by how many, how lately and how mainly.
// access read
// param  topic_id    STRING     the topic's own id
// param  bound       INTEGER    authors are those of this many of the newest papers
// param  decay       FLOAT      what a paper's recency is multiplied by for each year of age
// param  half_active FLOAT      recency of which half its term is given
// param  after_score FLOAT      continue behind this author: the score, or null
// param  after_id    STRING     and the id, or null
// param  max_rows    INTEGER    largest number of authors
// return papers      INTEGER    papers about the topic
// return papers_read INTEGER    those of them that were read, the newest
// return total       INTEGER    authors of these, also those not listed
// return people      LIST<MAP>  author_id, name, score, terms; papers, works, years and newest papers
// cost   one seek on topic_id_unique, then the topic's papers, and authors of `bound` of them

OPTIONAL MATCH (run:Run {source: 'derive:closeness', status: 'complete'})
WITH run ORDER BY run.id DESC LIMIT 1
WITH run.as_of AS as_of
MATCH (topic:Topic {id: $topic_id})
CALL (topic) {
  OPTIONAL MATCH (topic)<-[:ABOUT]-(paper:Paper)
  WITH DISTINCT paper ORDER BY coalesce(paper.year, 0) DESC, paper.id LIMIT $bound
  RETURN collect(paper) AS read
}
CALL (as_of, read) {
  UNWIND read AS paper
  MATCH (paper)<-[:AUTHORED]-(author:Author)
  WITH DISTINCT as_of, author, paper ORDER BY coalesce(paper.year, 0) DESC, paper.id
  WITH author, count(paper) AS papers, min(paper.year) AS first_year, max(paper.year) AS last_year,
       sum(coalesce($decay ^ (as_of - paper.year), 0.0)) AS recency,
       collect(paper {paper_id: paper.id, .title, .year})[..3] AS newest
  WITH *, COUNT { (author)-[:AUTHORED]->(:Paper) } AS works
  WITH *, {papers: round(log(1 + papers), 6), focus: round(toFloat(papers) / works, 6),
           activity: round(recency / (recency + $half_active), 6)} AS terms
  WITH *, round(terms.papers + terms.focus + terms.activity, 6) AS score
  ORDER BY score DESC, author.id
  RETURN collect(author {author_id: author.id, .name, score: score, terms: terms, papers: papers,
                 works: works, first_year: first_year, last_year: last_year, newest: newest}) AS found
}
RETURN COUNT { (topic)<-[:ABOUT]-() } AS papers, size(read) AS papers_read, size(found) AS total,
       [a IN found WHERE $after_id IS NULL OR a.score < $after_score
           OR a.score = $after_score AND a.author_id > $after_id][..$max_rows] AS people
