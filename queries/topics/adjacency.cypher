// The topics next to one topic, strongest association first.
// access read
// param  topic_id   STRING   the topic's own id
// param  min_papers INTEGER  topics met on fewer joint papers are left out
// param  after_npmi FLOAT    continue behind this topic: its NPMI, or null
// param  after_id   STRING   and its id, or null
// param  max_rows   INTEGER  largest number of rows
// return topic_id   STRING   the adjacent topic
// return name       STRING
// return npmi       FLOAT    as derived: association beyond chance, -1 to 1
// return cosine     FLOAT    overlap of the two topics' papers, 0 to 1
// return papers     INTEGER  papers about both: the support
// return first_year INTEGER  year of the first of them, if known
// return last_year  INTEGER  year of the latest of them, if known
// cost   one seek on topic_id_unique, then the topic's adjacent topics

MATCH (:Topic {id: $topic_id})-[edge:ADJACENT_TO]-(other:Topic)
WHERE edge.papers >= $min_papers
  AND ($after_id IS NULL
       OR edge.npmi < $after_npmi
       OR (edge.npmi = $after_npmi AND other.id > $after_id))
RETURN other.id AS topic_id,
       other.name AS name,
       edge.npmi AS npmi,
       edge.cosine AS cosine,
       edge.papers AS papers,
       edge.first_year AS first_year,
       edge.last_year AS last_year
ORDER BY npmi DESC, topic_id
LIMIT $max_rows
