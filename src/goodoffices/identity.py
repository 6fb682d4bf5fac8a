"""Identity by content: the same words said twice get the same id, so that reading twice adds nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def content_id(kind: str, parts: Iterable[object]) -> str:
    """A short id that depends on nothing but `kind` and `parts` (JSON values; others by their text).

    >>> content_id("statement", ["Hamas", "demand"]) == content_id("statement", ["Hamas", "demand"])
    True
    >>> content_id("statement", ["Hamas"]) == content_id("proposal", ["Hamas"])
    False
    """
    canonical = json.dumps([kind, list(parts)], ensure_ascii=False, sort_keys=True, default=str)
    return f"{kind[0]}{hashlib.sha256(canonical.encode('utf8', 'surrogatepass')).hexdigest()[:15]}"


def bytes_id(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal (64 characters)."""
    return hashlib.sha256(data).hexdigest()
