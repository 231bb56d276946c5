"""Institutions and who works there."""
