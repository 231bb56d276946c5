"""The kernel: settings, errors, identifiers, the Cypher loader, the Bolt door, the local Neo4j."""
