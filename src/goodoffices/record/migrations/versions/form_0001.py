"""The first form: events in a chain, the head apart, and what a writer must know.

Invariant: a record of this form was made whole, by the version that brought it; nothing leads here.
"""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Nothing to do: no record is older."""
