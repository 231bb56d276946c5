// What a derivation has to leave out of a batch of papers, and how many have a topic.
// access read
// param  after_id        STRING   the last paper of the batch before; '' at the start
// param  max_authors     INTEGER  papers with more authors make no pairs
// param  max_rows        INTEGER  papers in a batch
// return last_id         STRING   the last paper of this batch; null if there is none
// return papers          INTEGER  papers in this batch
// return many_authors    INTEGER  those with too many authors
// return unknown_authors INTEGER  others whose number of authors is unknown
// return no_year         INTEGER  others with several authors and no year
// return with_topic      INTEGER  papers with at least one topic of the lowest level
// cost   the batch, found on paper_id_unique, and the topics of its papers

MATCH (paper:Paper)
WHERE paper.id > $after_id
WITH paper ORDER BY paper.id LIMIT $max_rows
WITH paper, paper.author_count AS authors,
     EXISTS { (paper)-[:ABOUT]->(:Topic {level: 'topic'}) } AS has_topic
RETURN max(paper.id) AS last_id,
       count(*) AS papers,
       count(CASE WHEN authors > $max_authors THEN 1 END) AS many_authors,
       count(CASE WHEN authors IS NULL THEN 1 END) AS unknown_authors,
       count(CASE WHEN 1 < authors <= $max_authors AND paper.year IS NULL THEN 1 END) AS no_year,
       count(CASE WHEN has_topic THEN 1 END) AS with_topic
