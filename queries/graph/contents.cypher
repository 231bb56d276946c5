// How much the graph holds, by label and by edge type.
// access read
// return kind  STRING   'node' or 'edge'
// return name  STRING   the label or the type
// return count INTEGER
// cost   the stored counts alone; no node is read

MATCH (n:Author) RETURN 'node' AS kind, 'Author' AS name, count(n) AS count
UNION ALL MATCH (n:Paper) RETURN 'node' AS kind, 'Paper' AS name, count(n) AS count
UNION ALL MATCH (n:Topic) RETURN 'node' AS kind, 'Topic' AS name, count(n) AS count
UNION ALL MATCH (n:Institution) RETURN 'node' AS kind, 'Institution' AS name, count(n) AS count
UNION ALL MATCH (n:Identifier) RETURN 'node' AS kind, 'Identifier' AS name, count(n) AS count
UNION ALL MATCH (n:Run) RETURN 'node' AS kind, 'Run' AS name, count(n) AS count
UNION ALL MATCH ()-[e:AUTHORED]->() RETURN 'edge' AS kind, 'AUTHORED' AS name, count(e) AS count
UNION ALL MATCH ()-[e:ABOUT]->() RETURN 'edge' AS kind, 'ABOUT' AS name, count(e) AS count
UNION ALL MATCH ()-[e:AFFILIATED_WITH]->()
RETURN 'edge' AS kind, 'AFFILIATED_WITH' AS name, count(e) AS count
UNION ALL MATCH ()-[e:CITES]->() RETURN 'edge' AS kind, 'CITES' AS name, count(e) AS count
UNION ALL MATCH ()-[e:REFERS_TO]->() RETURN 'edge' AS kind, 'REFERS_TO' AS name, count(e) AS count
UNION ALL MATCH ()-[e:WITHIN]->() RETURN 'edge' AS kind, 'WITHIN' AS name, count(e) AS count
UNION ALL MATCH ()-[e:PART_OF]->() RETURN 'edge' AS kind, 'PART_OF' AS name, count(e) AS count
UNION ALL MATCH ()-[e:IDENTIFIES]->() RETURN 'edge' AS kind, 'IDENTIFIES' AS name, count(e) AS count
UNION ALL MATCH ()-[e:COLLABORATED_WITH]->()
RETURN 'edge' AS kind, 'COLLABORATED_WITH' AS name, count(e) AS count
UNION ALL MATCH ()-[e:ADJACENT_TO]->()
RETURN 'edge' AS kind, 'ADJACENT_TO' AS name, count(e) AS count
