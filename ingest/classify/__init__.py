"""Topics for the papers whose sources give none."""
