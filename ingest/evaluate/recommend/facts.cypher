// The next papers in order of id, each with its year, authors, topics and institutions.
// access read
// param  after_id     STRING     the last paper already seen; '' at the start
// param  max_rows     INTEGER    largest number of papers
// return id           STRING
// return year         INTEGER    none if unknown
// return source       STRING     journal or proceedings; none if unknown, and of a preprint
// return author_count INTEGER    authors the paper has, none if unknown
// return authors      LIST<MAP>  author_id, institution_ids
// return topics       LIST<STRING>
// cost   the batch, found on paper_id_unique, its authors and topics

MATCH (paper:Paper)
WHERE paper.id > $after_id
WITH paper ORDER BY paper.id LIMIT $max_rows
RETURN paper.id AS id, paper.year AS year,
       CASE WHEN paper.type <> 'preprint' THEN paper.source END AS source,
       paper.author_count AS author_count,
       [(paper)<-[name:AUTHORED]-(author:Author) |
        {author_id: author.id, institution_ids: coalesce(name.institution_ids, [])}] AS authors,
       [(paper)-[:ABOUT]->(topic:Topic) | topic.id] AS topics
ORDER BY id
