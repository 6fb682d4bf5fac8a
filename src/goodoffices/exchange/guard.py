"""Text that no spreadsheet takes for a formula.

1. A text is dangerous whose first sign, after any white space and quotes, is one that begins a formula or a command:
   = + - @ and their full-width forms, | and %, or that begins with a tab or a line break (OWASP, "CSV Injection").
2. Such a text gets an apostrophe in front, which a spreadsheet reads as "what follows is text".
3. Read back, an apostrophe is taken away exactly where the rest is dangerous, with or without more of them before it.

Invariant: `unguarded(guarded(text)) == text`, and nothing that is guarded is dangerous to open.
"""

from __future__ import annotations

import re

APOSTROPHE = "'"
DANGEROUS = re.compile(
    r"[\t\r\n\v\f]|[\s'\"‘’“”`\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]*[=+\-@|%＝＋－＠−﹢﹣﹦﹫]"
)


def guarded(text: str) -> str:
    """
    >>> guarded("=1+1"), guarded(" -2 months"), guarded("no change"), guarded("'@home'")
    ("'=1+1", "' -2 months", 'no change', "''@home'")
    """
    return APOSTROPHE + text if _dangerous(text) else text


def unguarded(text: str) -> str:
    """
    >>> unguarded("'=1+1"), unguarded("'tis so"), unguarded("''@home'")
    ('=1+1', "'tis so", "'@home'")
    """
    rest = text[1:]
    return rest if text.startswith(APOSTROPHE) and _dangerous(rest) else text


def _dangerous(text: str) -> bool:
    """Whether a text is dangerous, or would be if apostrophes were taken away before it."""
    return DANGEROUS.match(text.lstrip(APOSTROPHE)) is not None
