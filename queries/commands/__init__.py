"""The commands that ask the graph and print the answers."""
