"""The query catalogue: each question is a .cypher file and a typed door of the same name."""
