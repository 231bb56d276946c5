"""The parameters of all resolvers: every threshold in one place, each with its reason."""
