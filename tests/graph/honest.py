"""Statements of analysts that the gate must let through, on the small world."""

from typing import Final

HONEST: Final = (
    "MATCH (a:Author) RETURN a.name AS name, a.id AS id ORDER BY name",
    "MATCH (a:Author {id: $id})-[:AUTHORED]->(p:Paper) RETURN p.title, p.year, p.type, p.source",
    "MATCH (p:Paper) WHERE p.year >= 2020 RETURN p.year AS year, count(*) AS n ORDER BY year",
    "MATCH (a:Author)-[w:AUTHORED]->(p) RETURN a.name, count(p) AS papers ORDER BY papers DESC",
    "match (a:Author) return count(a) as authors",
    "MATCH (a:Author)-[c:COLLABORATED_WITH]-(b:Author) RETURN a.name, b.name, c.closeness LIMIT 9",
    "MATCH (t:Topic)<-[:ABOUT]-(p:Paper) WITH t, count(p) AS n WHERE n > 1 RETURN t.name, n",
    "MATCH (p:Paper) OPTIONAL MATCH (p)-[:CITES]->(q) RETURN p.title, collect(q.title) AS cited",
    "MATCH (a:Author {id: 'Aada'}) RETURN a",
    "MATCH p = (:Author {id: 'Aada'})-[:AUTHORED]->(:Paper) RETURN p LIMIT 2",
    "MATCH p = shortestPath((:Author {id: 'Aada'})-[*..4]-(:Author {id: 'Acid'})) RETURN length(p)",
    "MATCH p = ANY SHORTEST (a:Author {id: 'Aada'})-[]-+(b:Author {id: 'Acid'}) RETURN nodes(p)",
    "MATCH (a:Author)-[:COLLABORATED_WITH*1..2]-(b) WHERE a.id < b.id RETURN DISTINCT a.id, b.id",
    "MATCH (t:Topic)-[:WITHIN*]->(top:Topic {level: 'domain'}) RETURN t.name, top.name",
    "MATCH (p:Paper) WHERE toLower(p.title) CONTAINS 'toys' RETURN p.title",
    "MATCH (p:Paper) WHERE p.title STARTS WITH 'On' OR p.title ENDS WITH 'toys' RETURN p.title",
    "MATCH (p:Paper) WHERE p.title =~ '(?i).*toys.*' RETURN count(*)",
    "MATCH (a:Author) WHERE any(n IN a.names WHERE toLower(n) CONTAINS 'quill') RETURN a.name",
    "MATCH (p:Paper) RETURN p.title, [(p)<-[:AUTHORED]-(a) | a.name] AS authors",
    "MATCH (p:Paper) RETURN p {.title, .year, authors: [(p)<-[:AUTHORED]-(a) | a.name]} AS paper",
    "MATCH (a:Author) WHERE EXISTS { (a)-[:AUTHORED]->(:Paper {type: 'thesis'}) } RETURN a.name",
    "MATCH (a:Author) RETURN a.name, COUNT { (a)-[:AUTHORED]->() } AS papers ORDER BY papers DESC",
    "MATCH (a:Author) RETURN a.name, COLLECT { MATCH (a)-[:AUTHORED]->(p) RETURN p.title } AS t",
    (
        "MATCH (a:Author) CALL (a) { MATCH (a)-[:AUTHORED]->(p) RETURN max(p.year) AS last } "
        "RETURN a.name, last"
    ),
    (
        "UNWIND range(2018, 2022) AS year OPTIONAL MATCH (p:Paper {year: year}) "
        "RETURN year, count(p) AS papers ORDER BY year"
    ),
    "UNWIND $ids AS id MATCH (a:Author {id: id}) RETURN a.name",
    "MATCH (a:Author) WHERE a.id IN $ids RETURN a.name",
    "MATCH (p:Paper) RETURN CASE WHEN p.year < 2020 THEN 'old' ELSE 'new' END AS age, count(*)",
    "MATCH (p:Paper) RETURN min(p.year), max(p.year), avg(p.year), percentileCont(p.year, 0.5)",
    "MATCH (p:Paper) WITH p.type AS type, count(*) AS n RETURN type, n, 100.0 * n / 5 AS percent",
    "MATCH (a:Author)-[:AFFILIATED_WITH]->(i:Institution) RETURN i.country, count(DISTINCT a) AS n",
    "MATCH (n) RETURN labels(n)[0] AS label, count(*) AS nodes ORDER BY nodes DESC",
    "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS edges ORDER BY edges DESC",
    "MATCH (i:Identifier)-[:IDENTIFIES]->(n) WHERE i.value STARTS WITH 'doi:' RETURN i.value, n.id",
    "MATCH (r:Run) RETURN r.source, r.started_at ORDER BY r.started_at DESC",
    "MATCH (d:Decision) RETURN d.outcome, count(*) AS n",
    (
        "MATCH (a)-[:AUTHORED]->(p)<-[:AUTHORED]-(b) WHERE a.id < b.id "
        "WITH a, b, collect(p.title) AS papers RETURN a.name, b.name, size(papers), papers[0..2]"
    ),
    (
        "MATCH (a:Author)-[:AUTHORED]->(p) WITH a, p ORDER BY p.year DESC "
        "WITH a, collect(p) AS ps RETURN a.name, [x IN ps | x.title][0..3] AS latest"
    ),
    (
        "MATCH q = (a:Author {id: 'Aada'})-[:COLLABORATED_WITH*1..2]-(b:Author) "
        "RETURN b.name, reduce(w = 0.0, r IN relationships(q) | w + r.closeness) AS weight"
    ),
    "CALL db.labels() YIELD label RETURN label ORDER BY label",
    "CALL db.relationshipTypes()",
    (
        "CALL db.index.fulltext.queryNodes('author_name', 'quill') YIELD node, score "
        "RETURN node.name, score ORDER BY score DESC"
    ),
    "MATCH (p:Paper) WHERE p.year IS NOT NULL RETURN date({year: p.year}) AS first_day",
    "RETURN date() AS today, datetime() AS now, duration('P1Y') AS year, point({x: 1, y: 2}) AS at",
    "MATCH (a:Author {id: 'Aada'}) RETURN a.name + ' (' + a.role + ')' AS who",
    "MATCH (p:Paper) RETURN replace(p.title, '[', '(') AS title, split(p.title, ' ') AS words",
    "MATCH (a:Author) RETURN a.id AS id UNION MATCH (i:Institution) RETURN i.id AS id",
    "MATCH (p:Paper) USING INDEX p:Paper(year) WHERE p.year > 2000 RETURN p.title",
    "MATCH (p:Paper) // the papers\nRETURN p.title /* and their titles */ LIMIT 3;",
    "MATCH (`the author`:Author) RETURN `the author`.name AS `name of the author`",
    "MATCH (a:Author) WHERE a.name = 'Åda Quill' OR 'Åda Quill' IN a.names RETURN a.name",
    "MATCH (a:Author) RETURN a.name SKIP 1 LIMIT 2",
    "MATCH (p:Paper) WITH * WHERE p.year > 2020 RETURN p.title AS title, properties(p) AS all",
    "MATCH (a:Author|Institution) RETURN head(labels(a)), a.name",
    "MATCH (t:Topic)-[j:ADJACENT_TO]-(u:Topic) WHERE j.npmi > 0 RETURN t.name, u.name, j.npmi",
)
