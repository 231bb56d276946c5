"""The whole graph resolved: papers, then the names on them."""
