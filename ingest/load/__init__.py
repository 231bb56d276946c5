"""Batches of records written to the graph: look up, plan, write in one transaction."""
