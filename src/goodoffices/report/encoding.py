"""Bytes to text.

Invariant: for a report that is plain text, `text == original.decode(encoding, errors)` with nothing stripped and no
line end touched, so that anyone can check an offset against the file. A UTF-8 byte order mark therefore stays in the
text as its first code point (U+FEFF); the UTF-16 and UTF-32 codecs of Python take theirs away.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from goodoffices.errors import ReportBinary

if TYPE_CHECKING:
    from charset_normalizer.models import CharsetMatch

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The marks at the beginning of a file, and the Python codec for each."""

GUESSES = [
    *("utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be"),
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "mac_roman", "koi8_r"),
    *("gb18030", "big5", "cp932", "euc_jp", "euc_kr"),
]
"""What text that is not UTF-8 is written in today, the likelier first, which settles a tie: in English text a few
accented names fit several code pages. Those of old terminals only lead a guess astray."""

SAMPLE = 60_000
"""How many bytes are looked at to guess an encoding; the guess is then held against all of them."""

STRAY = 0.1
"""UTF-8 with fewer wrong bytes than this share of its multi-byte characters is hurt UTF-8, not something else."""

ODD = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")
"""Control characters that no writing has, and the mark of a lost byte."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the codec that reads it: by its mark, else UTF-8, else as guessed.

    Bytes that hurt an otherwise sound UTF-8 file become U+FFFD. Raises ReportBinary where nothing fits.

    >>> decode("“Yes”".encode(), "a.txt")
    ('“Yes”', 'utf-8')
    >>> decode("“Yes”, said the union’s negotiator.".encode("cp1252"), "a.txt")[0]
    '“Yes”, said the union’s negotiator.'
    """
    text, encoding = _marked(data) or _utf8(data) or _guessed(data) or ("", "")
    if not encoding or _is_noise(text):
        raise ReportBinary(name)
    return text, encoding


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    return None


def _utf8(data: bytes) -> tuple[str, str] | None:
    if b"\x00" in data:  # no writing has it in UTF-8, but all Western writing has it in UTF-16
        return None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - wrong
    return (text, "utf-8") if wrong < STRAY * sound else None


def _guessed(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data[:SAMPLE], cp_isolation=GUESSES))  # the best first
    tied = [match for match in matches if _fit(match) == _fit(matches[0])]
    likely = sorted({page for match in tied for page in _pages(match)}, key=GUESSES.index)
    for encoding in (*likely, *(match.encoding for match in matches)):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return None


def _fit(match: CharsetMatch) -> tuple[float, float]:
    return match.chaos, match.coherence


def _pages(match: CharsetMatch) -> list[str]:
    """The encodings that give one guessed text."""
    return [page for page in (match.encoding, *match.could_be_from_charset) if page in GUESSES]


def _is_noise(text: str) -> bool:
    """Whether the text has a NUL, or more control characters and lost bytes than any writing."""
    if "\x00" in text:
        return True
    return len(ODD.findall(text)) > max(2, len(text) // 50)
