"""The brief as one HTML file that asks nothing of the network.

Invariant: every citation is a link to its passage in the text of the report below, so that all works without the
script; all words of reports pass through `markup.tag`, which escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from string import Template

from goodoffices.brief.citation import citations
from goodoffices.brief.ladder import drawing, told
from goodoffices.brief.markup import Html, join, safe, tag
from goodoffices.brief.matrix import matrix
from goodoffices.brief.model import Brief, Cell, Citation, Entry, Line, Matrix, Section
from goodoffices.brief.outline import CREDENCE, first_question, lead, sections, told_by
from goodoffices.brief.passages import marked
from goodoffices.brief.phrases import account_words, day, quoted
from goodoffices.position.model import Position
from goodoffices.report.model import Report
from goodoffices.vocabulary.model import Issue

Quotes = dict[int, Citation]


def to_html(brief: Brief) -> str:
    """The brief as a whole HTML document."""
    quotes = {citation.number: citation for citation in citations(brief)}
    parts = [part for part in _parts(brief, quotes) if part]
    shell = Template(_data("brief.html"))
    body = join(part for _, _, part in parts)
    links = (tag("li", tag("a", title, href=f"#{id}")) for id, title, _ in parts)
    return shell.substitute(
        title=safe(brief.title),
        css=_data("brief.css") + _on_every_page(brief),
        js=_data("brief.js"),
        header=_header(brief),
        contents=tag("ul", links),
        body=body,
        face=_face(brief) or "",
    )


Part = tuple[str, str, Html]  # the anchor, the title, the section


def _parts(brief: Brief, quotes: Quotes) -> Iterator[Part | None]:
    yield _opening(brief, quotes)
    yield _where(brief, quotes)
    yield _ladders(brief)
    for section in sections(brief):
        yield section.id, section.title, _section(section, quotes)
    yield _sources(brief, quotes)
    yield _reports(brief, quotes)


def _data(name: str) -> str:
    return files("goodoffices.brief").joinpath(f"data/{name}").read_text("utf-8")


def _header(brief: Brief) -> Html:
    count = f"{len(brief.reports)} report{'' if len(brief.reports) == 1 else 's'}"
    when = f"As of {day(brief.as_of)}" if brief.as_of else "No date known"
    notices = (tag("p", tag("strong", "Note. "), notice, class_="notice") for notice in brief.notices)
    return join(
        [_face(brief), tag("h1", brief.title, dir="auto"), tag("p", f"{when} · {count}", class_="when"), notices]
    )


def _face(brief: Brief) -> Html | None:
    """The handling mark: its label in the colour of the standard, on black."""
    if not brief.mark.label:
        return None
    label, *rest = brief.mark.face.split(" · ", 1)
    shown = tag("span", label, style=f"color:{brief.mark.colour};background:#000")
    return tag("p", shown, *(f" · {words}" for words in rest), class_="tlp", role="note", aria_label="Handling mark")


def _on_every_page(brief: Brief) -> str:
    """The label at the head and the foot of each page in print, as the standard asks for."""
    if not brief.mark.label:
        return ""
    look = f"color: {brief.mark.colour}; background: #000; font: 600 12pt sans-serif;"
    boxes = (f'@{place}-right {{ content: "{brief.mark.title}"; {look} }}' for place in ("top", "bottom"))
    return f"@page {{ {' '.join(boxes)} }}\n"


def _opening(brief: Brief, quotes: Quotes) -> Part | None:
    """The findings, and beside them the first question."""
    leading, ask = lead(brief), first_question(brief)
    if not leading.lines and not ask.lines:
        return None
    found = tag("div", tag("h2", leading.title), _list(leading.lines, quotes, "ol"), class_="findings")
    question = [_question(line, ask, quotes) for line in ask.lines]
    opening = tag("section", found if leading.lines else None, question, id=leading.id, class_="opening")
    return leading.id, leading.title, opening


def _question(line: Line, ask: Section, quotes: Quotes) -> Html:
    return tag(
        "aside",
        tag("h2", ask.title, id="ask-first"),
        tag("p", line.label, class_="to"),
        tag("p", line.text, " ", _cited(line.numbers, quotes), class_="question", dir="auto"),
        _list(line.under, quotes),
        tag("p", ask.note, class_="note"),
        class_="ask",
        aria_labelledby="ask-first",
    )


def _section(section: Section, quotes: Quotes) -> Html:
    note = tag("p", section.note, class_="note") if section.note else None
    heading = tag("h2", section.title, id=f"{section.id}-title")
    lines = _list(section.lines, quotes, class_="entries")
    labelled = f"{section.id}-title"
    return tag("section", heading, note, lines, id=section.id, aria_labelledby=labelled, class_=section.id)


def _list(lines: Iterable[Line], quotes: Quotes, kind: str = "ul", class_: str | None = None) -> Html | None:
    items = [_line(line, quotes) for line in lines]
    return tag(kind, items, class_=class_) if items else None


def _line(line: Line, quotes: Quotes) -> Html:
    label = tag("span", line.label, class_="label") if line.label else None
    words = tag("span", line.text, class_="told") if line.text else None
    parts = [part for part in (label, words, _cited(line.numbers, quotes) or None) if part]
    spaced = [piece for part in parts for piece in (part, " ")][:-1]
    return tag("li", spaced, _list(line.under, quotes), dir="auto")


def _cited(numbers: Iterable[int], quotes: Quotes) -> Html:
    return join(_cite(quotes[number]) for number in numbers)


def _cite(citation: Citation) -> Html:
    """A citation: its quote shows on hover and focus, and it leads to the passage."""
    number = citation.number
    return tag(
        "a",
        str(number),
        href=f"#p{number}",
        class_="cite",
        aria_label=f"Source {number}",
        aria_describedby=f"quote{number}",
        data_quote=quoted(citation.text),
        data_who=told_by(citation.statements[0]),
    )


def _where(brief: Brief, quotes: Quotes) -> Part | None:
    table = matrix(brief)
    if not table.rows:
        return None
    title = tag("h2", "Where they stand", id="where-title")
    box = tag("div", _table(table, quotes), class_="scroll", role="region", aria_labelledby="where-title", tabindex=0)
    note = tag("p", CREDENCE, class_="note")
    return "where", "Where they stand", tag("section", title, note, box, id="where", aria_labelledby="where-title")


def _table(table: Matrix, quotes: Quotes) -> Html:
    head = tag("tr", tag("th", "Issue", scope="col"), (tag("th", p, scope="col", dir="auto") for p in table.parties))
    rows = (
        tag("tr", tag("th", row.issue.name, scope="row", dir="auto"), (_cell(cell, quotes) for cell in row.cells))
        for row in table.rows
    )
    return tag("table", tag("thead", head), tag("tbody", rows), class_="matrix")


def _cell(cell: Cell, quotes: Quotes) -> Html:
    contested = tag("span", "contested", class_="flag") if cell.contested else None
    silence = tag("span", cell.silence, class_="silence") if cell.silence else None
    accounts = tag("ul", (_entry(cell, e, quotes) for e in cell.entries)) if cell.entries else None
    classes = "contested" if cell.contested else None
    return tag("td", tag("span", cell.party, class_="party"), contested, silence, accounts, class_=classes)


def _entry(cell: Cell, entry: Entry, quotes: Quotes) -> Html:
    holder = tag("span", f"{entry.holder}:", class_="label") if entry.holder != cell.party else None
    reasons = "; ".join(entry.account.reasons) or None
    credence = tag("span", f"{entry.account.credence:.2f}", class_="credence", title=reasons)
    words = account_words(entry.account)
    return tag(
        "li", holder, " " if holder else None, words, " ", credence, " ", _cited(entry.numbers, quotes), dir="auto"
    )


def _ladders(brief: Brief) -> Part | None:
    figures = [figure for issue in brief.issues for figure in _ladder(brief, issue)]
    if not figures:
        return None
    title = "How far they would go"
    key = (
        ("agreed", "would take"),
        ("contested", "contested: some accounts say so"),
        ("conditional", "on a condition"),
    )
    legend = tag("ul", (tag("li", tag("span", class_=f"key {k}"), words) for k, words in key), class_="legend")
    note = tag("p", "Each ladder runs from the least commitment at its foot to the most at its head.", class_="note")
    body = tag("div", figures, class_="ladders")
    heading = tag("h2", title, id="ladders-title")
    return "ladders", title, tag("section", heading, note, legend, body, id="ladders", aria_labelledby="ladders-title")


def _ladder(brief: Brief, issue: Issue) -> Iterator[Html]:
    positions = [p for p in brief.positions if p.issue == issue.id and _drawable(p, issue)]
    if positions:
        id = f"ladder{brief.issues.index(issue) + 1}"
        words = (tag("li", tag("span", p.holder, class_="label"), f" {told(p, issue)}") for p in positions)
        caption = tag("figcaption", tag("h3", issue.name), tag("p", issue.about) if issue.about else None)
        box = tag("div", drawing(issue, positions, id), class_="scroll", tabindex=0 if len(positions) > 2 else None)
        wide = "wide" if len(positions) > 2 else None
        yield tag("figure", caption, box, tag("ul", words, id=id, class_="words"), class_=wide)


def _drawable(position: Position, issue: Issue) -> bool:
    """Whether any account says something of this ladder."""
    return any(literal.issue == issue.id for account in position.accounts for literal in account.meets)


def _sources(brief: Brief, quotes: Quotes) -> Part | None:
    if not quotes:
        return None
    many = len(brief.reports) > 1
    items = (_source(citation, many) for citation in quotes.values())
    section = tag("section", tag("h2", "Sources"), tag("ol", items), id="sources", class_="sources")
    return "sources", "Sources", section


def _source(citation: Citation, many: bool) -> Html:
    quote = tag("q", tag("bdi", quoted(citation.text)), id=f"quote{citation.number}")
    where = f" — {citation.report.name}" if many else ""
    who = tag("span", f"{told_by(citation.statements[0])}{where}", class_="who", dir="auto")
    passage = tag("a", "in the text", href=f"#p{citation.number}", aria_label=f"Source {citation.number} in the text")
    return tag("li", quote, " ", who, " ", passage, id=f"q{citation.number}", value=citation.number)


def _reports(brief: Brief, quotes: Quotes) -> Part | None:
    if not brief.reports:
        return None
    texts = (_report(report, [c for c in quotes.values() if c.report.id == report.id]) for report in brief.reports)
    title = "The report" if len(brief.reports) == 1 else "The reports"
    return "reports", title, tag("section", tag("h2", title), texts, id="reports", class_="reports")


def _report(report: Report, cited: list[Citation]) -> Html:
    known = (report.source, day(report.published) if report.published else "undated", report.name)
    heading = tag("h3", report.title or report.name, dir="auto")
    about = tag("p", " · ".join(part for part in known if part), class_="note", dir="auto")
    return tag("article", heading, about, tag("div", marked(report, cited), class_="text"))
