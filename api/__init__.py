"""The HTTP door: check what is asked, put one question to the graph, answer with its rows."""
