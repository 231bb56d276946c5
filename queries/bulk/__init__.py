"""Whole sets of the graph for jobs: rows in order of id, a page at a time, in bounded memory."""
