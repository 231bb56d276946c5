"""Who works with whom, how closely, and the papers that prove it."""
