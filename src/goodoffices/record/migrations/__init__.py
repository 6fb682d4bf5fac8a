"""How a record of an older form becomes one of the next: a revision a form, run by Alembic from `form.move_on`.

Invariant: a revision imports no table and no noun of today's; it says in full what it makes, so that it makes the same
for good.
"""
