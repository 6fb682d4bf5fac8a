"""The entries of an RSS or Atom file, each a report of its own. Nothing is fetched.

1. The file is parsed from its bytes; one that declares entities of its own is refused, since these can be endless.
2. An entry's text is its whole content where the feed has it, else its summary; its markup is taken away, paragraphs
   are parted by a blank line. An entry without text is told of and is no report.
3. Its day is that of publication; its address, title and source are as the feed tells them.

Invariant: an entry is known by its text: the same entry in tomorrow's file is the same report.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from goodoffices.errors import ReportDamaged, ReportEmpty, ReportError, ReportTooLarge, ReportUnsupported
from goodoffices.report.intake import take_in_bytes
from goodoffices.report.model import ORIGINAL_LIMIT, Report

NAMES = frozenset({".rss", ".atom", ".rdf", ".xml"})
"""How the names of files end that are feeds."""

ENTITY = re.compile(rb"<!ENTITY|<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y", re.IGNORECASE)
BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|section|article)\b[^>]*>", re.IGNORECASE)
DROPPED = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def entries(
    data: bytes, name: str, *, published: date | None = None, source: str = ""
) -> Iterator[Report | ReportError]:
    """The reports of a feed, in its order, and the errors of entries that are none. Raises ReportTooLarge,
    ReportUnsupported, ReportDamaged."""
    import feedparser

    if len(data) > ORIGINAL_LIMIT:
        raise ReportTooLarge(name, len(data), ORIGINAL_LIMIT)
    if ENTITY.search(data):
        raise ReportUnsupported(name, "a feed that declares entities")
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries and (feed.bozo or not feed.version):
        raise ReportDamaged(name, "RSS or Atom")
    told = source or _words(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        title = _words(entry.get("title"))
        called = f"{name} entry {number}{': ' + title if title else ''}"
        text = _text(entry)
        if not any(sign.isalnum() for sign in text):
            yield ReportEmpty(called)
            continue
        day = published or _day(dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed"))
        try:
            report = take_in_bytes(text.encode(), called, published=day, source=_words(_source(entry)) or told)
        except ReportError as failure:
            yield failure
            continue
        link = str(entry.get("link") or "")
        url = link if link.startswith(("http://", "https://")) else ""
        yield replace(report, title=title, url=url, updated=_moment(dict.get(entry, "updated_parsed")))


def _text(entry: Any) -> str:
    """The text of an entry, without markup."""
    from html import unescape

    whole = "\n\n".join(str(part.get("value") or "") for part in entry.get("content", ()))
    markup = DROPPED.sub(" ", whole or str(entry.get("summary") or ""))
    plain = unescape(re.sub(r"<[^>]*>", "", BLOCK.sub("\n\n", markup)))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", plain))
    return "\n\n".join(part for part in paragraphs if part)


def _source(entry: Any) -> str | None:
    return entry.source.get("title") if "source" in entry else None


def _words(text: object) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]*>", "", str(text or ""))).split())


def _moment(parsed: Any) -> datetime | None:
    """A time of the feed, which is in UTC."""
    try:
        year, month, day, hour, minute, second = parsed[:6] if parsed else (0,) * 6
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC) if parsed else None
    except ValueError:
        return None


def _day(parsed: Any) -> date | None:
    moment = _moment(parsed)
    return moment.date() if moment else None
