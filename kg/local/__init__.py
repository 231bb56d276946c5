"""The real Neo4j Community on this machine: locked jars, a Java from a wheel, one process."""
