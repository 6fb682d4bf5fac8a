"""What stands in a report and is none of it: captions, notes of editors, pointers to other pages, notices of rights.

Invariant: the stretches come in order and do not overlap.
"""

from __future__ import annotations

import re

from goodoffices.report.model import Span

_BOILERPLATE = re.compile(
    r"""^[ \t]*(?:
      (?:editor[’']?s?[’']?\s+note|note\s+to\s+(?:editors|readers)|correction|clarification|read\s+(?:more|also|next)|see\s+also
        |related(?:\s+(?:articles?|stories|coverage|content))?|photo(?:graph)?s?|image|picture|caption|file\s+photo|watch|listen
        |photo\s+credit|credit)\s*:[^\n]*
    | (?:sign\s+up|subscribe)\s+(?:for|to|here|now)\b[^\n]*
    | (?:©|\(c\)\s|copyright\b|all\s+rights\s+reserved)[^\n]*
    | (?:advertisement|advertisment|story\s+continues\s+below)[^\n]{0,40}
    )$
    | \((?:file\s+)?(?:photo|image|picture|photograph|caption)s?\s*(?::|by\b|/)[^()\n]{0,400}\)""",
    re.X | re.I | re.M,
)


def boilerplate(text: str) -> list[Span]:
    """Where boilerplate stands.

    >>> boilerplate("Talks resumed.\\nAdvertisement\\nBoth said no. (Photo: A. Ruiz)")
    [(15, 28), (43, 59)]
    """
    return [match.span() for match in _BOILERPLATE.finditer(text)]
