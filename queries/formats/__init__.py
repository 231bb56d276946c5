"""The formats in which a slice leaves the house."""
