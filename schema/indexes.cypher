// The indexes of the database and their states.
// access read
// return name  STRING
// return state STRING  ONLINE, POPULATING or FAILED
// cost   the catalogue alone; no node is read

SHOW INDEXES YIELD name, state, type
WHERE type <> 'LOOKUP'
RETURN name, state
ORDER BY name
