"""One negotiation: its reports, who takes part, and what follows.

Invariant: `Case` is the only way in for Python and for the command line; it only calls the verbs of the stages.
"""

from goodoffices.case.case import Case

__all__ = ["Case"]
