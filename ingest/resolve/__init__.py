"""Which entity a record speaks of: names and titles compared, identifier keys found."""
