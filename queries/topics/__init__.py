"""Topics and what lies next to them."""
