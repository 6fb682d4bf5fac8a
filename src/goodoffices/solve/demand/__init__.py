"""Firm demands: clauses, and all assignments that meet them as a decision diagram."""
