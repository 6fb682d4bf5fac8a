"""Text that was once decoded in the wrong way ("â€œYesâ€\x9d"), read as what it was.

Invariant: the text that comes out has the same length, and is the same but for what was misread, so that every offset
into it is an offset of the report.
"""

from __future__ import annotations

import re
from contextlib import suppress
from unicodedata import normalize

MARKS = {
    "“": ("â€œ", "\xe2\x80\x9c"),
    "”": ("â€\x9d", "â€\ufffd", "\xe2\x80\x9d"),
    "‘": ("â€˜", "\xe2\x80\x98"),
    "’": ("â€™", "\xe2\x80\x99"),
    "–": ("â€“", "\xe2\x80\x93"),
    "—": ("â€”", "\xe2\x80\x94"),
    "…": ("â€¦", "\xe2\x80\xa6"),
}
"""What three bytes of UTF-8 look like to whoever takes each for a letter."""

FIRST = ("“", "‘")  # marks after which space may stand; before the others it may
_MEANT = {misread: mark for mark, forms in MARKS.items() for misread in forms}
_NOT = re.compile(rf"(?<=[A-Za-z])n(?:{'|'.join(map(re.escape, MARKS['’']))})t\b")
_MARK = re.compile("|".join(map(re.escape, _MEANT)))
_LETTER = re.compile("[\xc3\xc4\xc5][\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")


def mended(text: str) -> str:
    """The text with what was misread as it was written, filled up with blanks.

    >>> mended("â€œWe donâ€™t know")
    '“  We do not  know'
    >>> mended("JosÃ©") == "Jose" + chr(0x301)
    True
    """
    if "\xe2" not in text and not _LETTER.search(text):
        return text
    text = _MARK.sub(_mark, _NOT.sub(" not ", text))
    return _LETTER.sub(_letter, text)


def _mark(match: re.Match[str]) -> str:
    mark, blank = _MEANT[match.group()], " " * (len(match.group()) - 1)
    return mark + blank if mark in FIRST else blank + mark


def _letter(match: re.Match[str]) -> str:
    """A letter with its accent as a sign of its own, which are two as before."""
    pair = match.group()
    for codec in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            apart = normalize("NFD", pair.encode(codec).decode("utf-8"))
            return apart if len(apart) == len(pair) else pair
    return pair
