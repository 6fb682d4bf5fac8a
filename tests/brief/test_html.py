"""The HTML of a brief: one file, sound anchors, exact quotes, and nothing of a report read as markup."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import invented_talks as talks
from goodoffices.brief.citation import citations
from goodoffices.brief.compose import compose
from goodoffices.brief.html import to_html
from goodoffices.brief.ladder import Mark, marks
from goodoffices.brief.markup import tag
from goodoffices.brief.model import Citation
from goodoffices.brief.passages import marked
from goodoffices.deal.model import Prospects
from goodoffices.report.model import Passage

BRIEF = compose(talks.material())
PAGE = to_html(BRIEF)
UNCLOSED = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would see: every element with its attributes, and whether all were closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in UNCLOSED:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attributes in self.elements if (value := attributes.get(name)) is not None]


def test_every_element_is_closed_and_every_id_is_unique() -> None:
    page = Page(PAGE)
    assert page.open == []
    assert len(page.all("id")) == len(set(page.all("id")))


def test_every_anchor_and_every_reference_resolves() -> None:
    page = Page(PAGE)
    ids = set(page.all("id"))
    assert {href.removeprefix("#") for href in page.all("href")} <= ids
    assert {id for name in ("aria-labelledby", "aria-describedby") for v in page.all(name) for id in v.split()} <= ids
    assert set(re.findall(r"url\(#([^)]+)\)", PAGE)) <= ids


def test_it_asks_nothing_of_the_network() -> None:
    page = Page(PAGE)
    assert page.all("src") == []
    assert all(href.startswith("#") for href in page.all("href"))
    assert not re.search(r"@import|url\((?!#)|fetch\(|XMLHttp|https?://", PAGE)


def test_every_citation_shows_its_exact_quote_and_leads_to_it_in_the_text() -> None:
    page, text = Page(PAGE), talks.report().text
    quotes = {citation.number: citation.text for citation in citations(BRIEF)}
    cites = [attributes for _, attributes in page.elements if attributes.get("class") == "cite"]
    assert {attributes["href"] for attributes in cites} == {f"#p{number}" for number in quotes}
    for attributes in cites:
        quote = quotes[int(str(attributes["href"]).removeprefix("#p"))]
        assert quote in text
        assert quote in str(attributes["data-quote"])
    assert all(quote in "".join(page.words) for quote in quotes.values())


def test_it_can_be_read_without_eyes_or_colour() -> None:
    page = Page(PAGE)
    tags = [name for name, _ in page.elements]
    assert {"header", "nav", "main", "footer", "h1"} <= set(tags)
    assert tags.count("h1") == tags.count("main") == 1
    assert ("html", {"lang": "en"}) in page.elements
    assert ("a", {"class": "skip", "href": "#main"}) in page.elements
    assert {attributes.get("scope") for name, attributes in page.elements if name == "th"} == {"col", "row"}
    drawings = [attributes for name, attributes in page.elements if name == "svg"]
    assert drawings
    assert all(a["role"] == "img" and a["aria-label"] and a["aria-describedby"] for a in drawings)
    assert "contested" in page.words


def test_headings_leave_out_no_level() -> None:
    levels = [int(name[1]) for name, _ in Page(PAGE).elements if re.fullmatch(r"h\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


HOSTILE = (
    "</mark><script>alert(1)</script>",
    '"\' onmouseover="alert(1)',
    "$title ${body} $$",
    "\u202ereversed\u2066 and \u200bzero width\u200d",
    "<!-- <style>*{display:none}</style> -->&lt;&#60;&amp;",
    "]]><svg onload=alert(1)>",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_report_stays_text(words: str) -> None:
    page = Page(to_html(compose(talks.hostile(words))))
    names = {name for _, attributes in page.elements for name in attributes}
    assert page.open == []
    assert [name for name, _ in page.elements].count("script") == 1
    assert not {name for name in names if name.startswith("on")}
    assert words in "".join(page.words)
    assert any(words in quote for quote in page.all("data-quote"))


@settings(max_examples=50)
@given(st.text(min_size=1).filter(lambda words: words.strip() and "\x00" not in words))
def test_any_words_at_all_stay_exact(words: str) -> None:
    page = Page(to_html(compose(talks.hostile(words))))
    assert any(words in quote for quote in page.all("data-quote"))
    assert len(page.all("id")) == len(set(page.all("id")))


@given(st.lists(st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), min_size=1), max_size=5))
def test_a_marked_text_is_the_text(raw: list[list[tuple[int, int]]]) -> None:
    report = talks.report("a < b & c, “said” the \n\n envoy; no more.")
    statement = next(iter(talks.material().view.statements()))
    cited = []
    for number, spans in enumerate(raw, 1):
        whole = sorted((start, min(len(report.text), start + length)) for start, length in spans)
        text = Passage.cut(report.text, whole)
        cited.append(Citation(number, text.text, text.spans, report, (statement,)))
    page = Page(str(tag("div", marked(report, cited))))
    back = [name for name, attributes in page.elements if attributes.get("class") == "back"]
    anchors = [str(attributes["id"]) for _, attributes in page.elements if attributes.get("class") == "at"]
    assert sorted(anchors) == sorted(f"p{citation.number}" for citation in cited)
    assert len(back) == len(cited)
    written = re.sub(r'<a [^>]*class="back"[^>]*>\d+</a>', "", str(tag("div", marked(report, cited))))
    assert "".join(Page(written).words) == report.text


def test_an_empty_brief_is_a_sound_page_too() -> None:
    whole = talks.hostile("x")
    view = talks.OneReport(talks.report("Nothing."), (), (), ())
    page = Page(to_html(compose(type(whole)(view, whole.vocabulary, (), (), whole.blockage, Prospects((), (), 0)))))
    assert {href.removeprefix("#") for href in page.all("href")} <= set(page.all("id"))


def test_a_ladder_tells_agreed_from_contested_from_conditional() -> None:
    issue = talks.vocabulary().issue("duration")
    front, maren = [p for p in BRIEF.positions if p.issue == "duration"]
    assert marks(front, issue) == (Mark.REFUSED, Mark.REFUSED, Mark.REFUSED, Mark.AGREED)
    assert set(marks(maren, issue)) == {Mark.CONTESTED}
    first = type(maren)(maren.holder, maren.party, maren.issue, maren.status, maren.accounts[:1])
    assert marks(first, issue)[-1] is Mark.CONDITIONAL
