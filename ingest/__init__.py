"""Jobs that read records from a source and write them to the graph: fetch, parse, load, sweep."""
