"""Negotiation scenarios in the files that other tools read and write; it knows nothing of reports."""
