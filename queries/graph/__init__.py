"""The graph as a whole: finding a node, what it holds, and slices of it."""
