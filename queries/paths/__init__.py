"""How one node is reached from another."""
