"""Exact search over factor tables and clauses. Knows no files, no network, no diplomacy: variables are numbers."""
