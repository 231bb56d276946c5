"""Authors: who they are, what they wrote and about what."""
