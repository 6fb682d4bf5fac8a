"""Sums of small tables: the best assignment, the k best, and the best that all else allows."""
