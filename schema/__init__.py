"""What the graph may hold: node labels, edge types, their properties, constraints and indexes."""
