"""Words of a report made safe to show as plain text.

Invariant: what is shown is what stands in the report, but for white space and characters that nobody can see.
"""

from __future__ import annotations

import re

# C0 and C1 controls, and the marks that turn the direction of writing for all that follows
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """Text without what could steer a terminal; white space collapsed.

    >>> printable("no \\x1b[31mred\\nhere")
    'no �[31mred here'
    """
    return " ".join(CONTROLS.sub("\ufffd", re.sub(r"\s+", " ", text)).split())
