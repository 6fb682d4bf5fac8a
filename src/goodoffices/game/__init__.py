"""Bargaining and commitment theory on plain arrays: which point to choose, and whether anyone would walk away."""
