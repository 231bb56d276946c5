"""The gate: free Cypher of analysts, which can only read the graph."""
