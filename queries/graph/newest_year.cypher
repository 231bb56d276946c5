// The year of the newest paper.
// access read
// return year INTEGER
// cost   the end of the index paper_year

MATCH (paper:Paper)
WHERE paper.year IS NOT NULL
RETURN paper.year AS year
ORDER BY year DESC
LIMIT 1
