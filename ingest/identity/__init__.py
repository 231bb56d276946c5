"""Records joined and parted in the graph: each step is written down and can be undone."""
