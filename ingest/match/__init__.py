"""`kg match`: resolution as a tool of its own, from file to file without a database."""
