// Whether the graph holds any identifier.
//
// access read
// return holds BOOLEAN
// cost   the store's own count

RETURN COUNT { (:Identifier) } > 0 AS holds
