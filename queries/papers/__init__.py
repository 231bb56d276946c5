"""Papers, with who wrote them and what they are about."""
