"""The brief as Markdown, with its quotes as footnotes.

Invariant: no character of a report is read as markup; every footnote used is written at the end, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from goodoffices.brief.citation import citations
from goodoffices.brief.matrix import matrix
from goodoffices.brief.model import Brief, Cell, Line, Section
from goodoffices.brief.outline import CREDENCE, first_question, lead, sections, told_by
from goodoffices.brief.phrases import account_words, day, quoted
from goodoffices.brief.plain import printable

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$@^=])")
LEADING = re.compile(r"^(?:([-+])|(\d+)([.)])(?=\s|$))")
LINK = re.compile(r"(https?:|ftp:|mailto:|www\.)", re.IGNORECASE)


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with tables and footnotes)."""
    foot = f"\n**{plain(brief.mark.face)}**\n" if brief.mark.label else ""
    return "\n".join(_written(brief)).rstrip() + "\n" + foot


def plain(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> plain("*all* [of](x) <b>it</b>")
    '\\*all\\* \\[of\\](x) \\<b\\>it\\</b\\>'
    """
    shown = MARKUP.sub(r"\\\1", printable(text))
    shown = LINK.sub(lambda found: f"{found[0][:-1]}\\{found[0][-1]}", shown)
    return LEADING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", shown)


def _written(brief: Brief) -> Iterator[str]:
    count = f"{len(brief.reports)} report{'' if len(brief.reports) == 1 else 's'}"
    if face := brief.mark.face:
        yield f"**{plain(face)}**\n"
    yield f"# {plain(brief.title)}\n"
    yield f"{f'As of {day(brief.as_of)}' if brief.as_of else 'No date known'} · {count}\n"
    for notice in brief.notices:
        yield f"> **Note:** {plain(notice)}\n"
    for section in (lead(brief), first_question(brief)):
        yield from _section(section)
    yield from _matrix(brief)
    for section in sections(brief):
        yield from _section(section)
    yield from _sources(brief)


def _section(section: Section) -> Iterator[str]:
    if section.lines:
        yield f"## {plain(section.title)}\n"
        if section.note:
            yield f"*{plain(section.note)}*\n"
        for line in section.lines:
            yield from _line(line, 0)
        yield ""


def _line(line: Line, depth: int) -> Iterator[str]:
    text = " ".join(part for part in (plain(line.text), _cited(line.numbers)) if part)
    stop = "" if line.label.endswith("?") or not text else ":"
    label = f"**{plain(line.label)}{stop}**" if line.label else ""
    yield f"{'  ' * depth}- {' '.join(part for part in (label, text) if part)}"
    for under in line.under:
        yield from _line(under, depth + 1)


def _cited(numbers: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _matrix(brief: Brief) -> Iterator[str]:
    table = matrix(brief)
    if not table.rows:
        return
    yield "## Where they stand\n"
    yield f"*{plain(CREDENCE)}*\n"
    yield f"| Issue | {' | '.join(plain(party) for party in table.parties)} |"
    yield f"|{' --- |' * (len(table.parties) + 1)}"
    for row in table.rows:
        cells = " | ".join("<br>".join(_cell(cell)) for cell in row.cells)
        yield f"| **{plain(row.issue.name)}** | {cells} |"
    yield ""


def _cell(cell: Cell) -> Iterator[str]:
    if cell.silence:
        yield f"*{cell.silence}*"
    if cell.contested:
        yield "**contested**"
    for entry in cell.entries:
        holder = "" if entry.holder == cell.party else f"{plain(entry.holder)}: "
        words = plain(account_words(entry.account))
        yield f"{holder}{words} · {entry.account.credence:.2f} {_cited(entry.numbers)}".rstrip()


def _sources(brief: Brief) -> Iterator[str]:
    yield "## Reports\n"
    for report in brief.reports:
        known = (report.title, report.source, day(report.published) if report.published else "undated")
        yield f"- {plain(report.name)} — {plain(', '.join(part for part in known if part))}"
    yield ""
    many = len(brief.reports) > 1
    for citation in citations(brief):
        where = f" ({plain(citation.report.name)})" if many else ""
        who = plain(told_by(citation.statements[0]))
        yield f"[^{citation.number}]: {plain(quoted(citation.text))} — {who}{where}"
