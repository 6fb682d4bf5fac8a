"""Feeds, saved pages and lists of them: each entry a report with its day, address and source, and never a download."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodoffices.case.gather import gather
from goodoffices.errors import ReportDamaged, ReportEmpty, ReportTooLarge, ReportUnreadable, ReportUnsupported
from goodoffices.report import feed
from goodoffices.report.intake import take_in

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Wire</title>
<item><title>Talks &amp; tea</title><link>https://wire.example/1</link>
<pubDate>Thu, 07 Mar 2024 10:00:00 +0100</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Norland <b>rejected</b> a ceasefire.</p>
<script>alert(1)</script><p>Nobody left.</p>]]></content:encoded>
</item>
<item><title>Only a summary</title><description>Estmark &lt;b&gt;demands&lt;/b&gt; prisoners.</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>A</title>
<link href="https://gazette.example/a"/><updated>2024-03-09T23:30:00-05:00</updated><published>2024-03-08T09:00:00Z</published>
<content type="html">&lt;p&gt;Norland said no.&lt;/p&gt;</content></entry></feed>"""
PAGE = """<html><head><title>Talks go on</title><link rel="canonical" href="https://wire.example/talks">
<meta property="og:site_name" content="Valley Wire"><meta property="article:published_time" content="2024-03-07">
<meta property="article:modified_time" content="2024-03-07T18:30:00+01:00"></head><body><article><h1>Talks go on</h1>
<p>Norland will never accept a ceasefire, its foreign minister Ada Holm said on Thursday in the town hall of Geneva.</p>
<p>Estmark demands that all prisoners be released, its premier Bo Lind said after a long day of talks.</p>
</article></body></html>"""
SAVED = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://wire.example/saved\r\nSubject: Talks\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
    "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + "\r\n----b--\r\n"
)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_each_entry_is_a_report(tmp_path: Path) -> None:
    (tmp_path / "wire.rss").write_text(RSS, "utf8")
    taken, failures = gather(tmp_path / "wire.rss")
    assert [one.text for one in taken] == [
        "Norland rejected a ceasefire.\n\nNobody left.",
        "Estmark demands prisoners.",
    ]
    assert [one.published for one in taken] == [date(2024, 3, 7), None]
    assert [one.url for one in taken] == ["https://wire.example/1", ""]
    assert [one.source for one in taken] == ["Valley Wire"] * 2
    assert taken[0].title == "Talks & tea"
    assert [type(one) for one in failures] == [ReportEmpty]


def test_a_later_version_of_an_entry_has_its_moment() -> None:
    (one,) = feed.entries(ATOM.encode(), "a.atom")
    assert not isinstance(one, Exception)
    assert one.published == date(2024, 3, 8)
    assert one.updated == datetime(2024, 3, 10, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0">&b;</rss>', ReportUnsupported),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed>&x;</feed>', ReportUnsupported),
        (b"no feed at all", ReportDamaged),
        (b"https://wire.example/feed", ReportDamaged),
        (b"<rss>" + b" " * 50_000_001, ReportTooLarge),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(feed.entries(data, "a.rss"))


def test_a_page_tells_its_address_and_its_version(tmp_path: Path) -> None:
    (tmp_path / "talks.html").write_text(PAGE, "utf8")
    page = take_in(tmp_path / "talks.html")
    assert page.url == "https://wire.example/talks"
    assert page.updated == datetime(2024, 3, 7, 17, 30, tzinfo=UTC)


def test_a_page_saved_whole_is_its_main_text(tmp_path: Path) -> None:
    (tmp_path / "talks.mhtml").write_bytes(SAVED.encode())
    page = take_in(tmp_path / "talks.mhtml")
    assert page.format == "mhtml"
    assert page.url == "https://wire.example/saved"
    assert "Ada Holm" in page.text
    assert "boundary" not in page.text


def test_a_list_of_saved_pages(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "one.txt").write_text("Norland said no.", "utf8")
    (tmp_path / "secret.txt").write_text("Nothing to see.", "utf8")
    (folder / "list.tsv").write_text(
        "URL\tfile\n# of March\nhttps://wire.example/1\tone.txt\n../secret.txt,https://wire.example/2\n"
        "https://wire.example/3\tnone.txt\nno address\n",
        "utf8",
    )
    taken, failures = gather(folder / "list.tsv")
    assert [(one.url, one.source, one.text) for one in taken] == [
        ("https://wire.example/1", "wire.example", "Norland said no.")
    ]
    assert len(failures) == 3
    assert isinstance(failures[0], ReportUnreadable)
    assert "leads out of the folder" in str(failures[0])
