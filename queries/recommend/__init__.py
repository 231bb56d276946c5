"""Whom, what and where to next: people, papers and topics recommended, each with its reasons."""
