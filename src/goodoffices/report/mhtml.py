"""A page saved whole (MHTML): its main text, and where it was published.

Invariant: of what was saved with it, only the page itself is read; nothing is fetched.
"""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

from goodoffices.errors import ReportDamaged
from goodoffices.report import html
from goodoffices.report.model import Content

ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def content(data: bytes, name: str) -> Content:
    """What the page holds. Raises ReportDamaged where there is none in it."""
    message = message_from_bytes(data, policy=policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise ReportDamaged(name, "MHTML")
    markup = pages[0].get_payload(decode=True)
    found = html.content(markup if isinstance(markup, bytes) else b"", name)
    told = [part.get(header) for part in (message, pages[0]) for header in ADDRESSES]
    url = next((str(one).strip() for one in told if str(one).startswith(("http://", "https://"))), "")
    return replace(found, url=url or found.url)
