"""The brief as a Word document, with its quotes at the end.

1. Sections are headings, lines are bullets, the matrix is a table; a citation is a link to its quote at the end.
2. The handling mark stands in the header and the footer of every page.

Invariant: it says what the other outputs say, from the same outline; a report's words are text and never markup.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from goodoffices.brief.citation import citations
from goodoffices.brief.matrix import matrix
from goodoffices.brief.model import Brief, Cell, Line, Section
from goodoffices.brief.outline import CREDENCE, first_question, lead, sections, told_by
from goodoffices.brief.phrases import account_words, day, quoted
from goodoffices.brief.plain import printable

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")


def to_word(brief: Brief) -> bytes:
    """The brief as a .docx file."""
    from docx import Document

    document = Document()
    document.core_properties.title = _plain(brief.title)
    document.core_properties.author = "goodoffices"
    face = _plain(brief.mark.face)
    if face:
        for part in (document.sections[0].header, document.sections[0].footer):
            part.paragraphs[0].add_run(face).bold = True
    document.add_heading(_plain(brief.title), 0)
    count = f"{len(brief.reports)} report{'' if len(brief.reports) == 1 else 's'}"
    document.add_paragraph(f"{f'As of {day(brief.as_of)}' if brief.as_of else 'No date known'} · {count}")
    for notice in brief.notices:
        document.add_paragraph(_plain(notice), "Intense Quote")
    for section in (lead(brief), first_question(brief)):
        _section(document, section)
    _matrix(document, brief)
    for section in sections(brief):
        _section(document, section)
    _sources(document, brief)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _section(document: Any, section: Section) -> None:
    if not section.lines:
        return
    document.add_heading(_plain(section.title), 1)
    if section.note:
        document.add_paragraph().add_run(_plain(section.note)).italic = True
    for line in section.lines:
        _line(document, line, 0)


def _line(document: Any, line: Line, depth: int) -> None:
    paragraph = document.add_paragraph(style=BULLETS[min(depth, len(BULLETS) - 1)])
    if line.label:
        stop = "" if line.label.endswith("?") or not (line.text or line.numbers) else ":"
        paragraph.add_run(f"{_plain(line.label)}{stop} ").bold = True
    paragraph.add_run(_plain(line.text))
    _cite(paragraph, line.numbers)
    for under in line.under:
        _line(document, under, depth + 1)


def _matrix(document: Any, brief: Brief) -> None:
    told = matrix(brief)
    if not told.rows:
        return
    document.add_heading("Where they stand", 1)
    document.add_paragraph().add_run(CREDENCE).italic = True
    table = document.add_table(rows=1, cols=len(told.parties) + 1, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Issue", *told.parties), strict=True):
        cell.paragraphs[0].add_run(_plain(words)).bold = True
    for row in told.rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(_plain(row.issue.name)).bold = True
        for place, cell in zip(cells[1:], row.cells, strict=True):
            _cell(place, cell)


def _cell(place: Any, cell: Cell) -> None:
    paragraph = place.paragraphs[0]
    if cell.silence:
        paragraph.add_run(_plain(cell.silence)).italic = True
    if cell.contested:
        paragraph.add_run("contested").bold = True
    for entry in cell.entries:
        if paragraph.runs:
            paragraph = place.add_paragraph()
        holder = "" if entry.holder == cell.party else f"{_plain(entry.holder)}: "
        words = _plain(account_words(entry.account))
        paragraph.add_run(f"{holder}{words} · {entry.account.credence:.2f}")
        _cite(paragraph, entry.numbers)


def _sources(document: Any, brief: Brief) -> None:
    document.add_heading("Reports", 1)
    for report in brief.reports:
        known = (report.title, report.source, day(report.published) if report.published else "undated")
        told = ", ".join(part for part in known if part)
        document.add_paragraph(f"{_plain(report.name)} — {_plain(told)}", BULLETS[0])
    many = len(brief.reports) > 1
    found = citations(brief)
    if found:
        document.add_heading("Quotes", 1)
    for citation in found:
        where = f" ({_plain(citation.report.name)})" if many else ""
        paragraph = document.add_paragraph()
        _anchor(paragraph, citation.number)
        who = _plain(told_by(citation.statements[0]))
        paragraph.add_run(f" {_plain(quoted(citation.text))} — {who}{where}")


def _cite(paragraph: Any, numbers: Iterable[int]) -> None:
    """Links to quotes."""
    for number in numbers:
        link = _element("w:hyperlink", anchor=f"quote_{number}")
        run = _element("w:r")
        style = _element("w:rPr")
        style.append(_element("w:vertAlign", val="superscript"))
        run.append(style)
        words = _element("w:t")
        words.text = f"[{number}]"
        run.append(words)
        link.append(run)
        paragraph._p.append(link)


def _anchor(paragraph: Any, number: int) -> None:
    """The number of a quote, to which links lead."""
    start = _element("w:bookmarkStart", id=str(number), name=f"quote_{number}")
    end = _element("w:bookmarkEnd", id=str(number))
    paragraph._p.append(start)
    paragraph.add_run(f"[{number}]").bold = True
    paragraph._p.append(end)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _plain(text: str) -> str:
    return ILLEGAL.sub("\ufffd", printable(text))
