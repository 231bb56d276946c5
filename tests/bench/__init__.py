"""Speed, as ratios against the bare driver in the same run."""
