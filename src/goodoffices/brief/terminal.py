"""The brief for a terminal.

Invariant: nothing is told by colour alone; the same brief and width give the same characters; no control character
of a report reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from goodoffices.brief.citation import citations
from goodoffices.brief.matrix import matrix
from goodoffices.brief.model import Brief, Cell, Line, Matrix, Row, Section
from goodoffices.brief.outline import CREDENCE, first_question, lead, sections, told_by
from goodoffices.brief.phrases import account_words, day, listed, quoted, sentence
from goodoffices.brief.plain import printable

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST_COLUMN = 20


def to_terminal(brief: Brief, width: int = 80, colour: bool = False) -> str:
    """The brief as text of at most `width` columns (at least 40); with `colour`, ANSI styles set off the headings."""
    return _drawn(lambda console: _print(console, brief), width, colour)


def matrix_to_terminal(table: Matrix, width: int = 80, colour: bool = False) -> str:
    """The matrix alone, by the same rules."""
    return _drawn(lambda console: _matrix(console, table), width, colour)


def _drawn(draw: Callable[[Console], None], width: int, colour: bool) -> str:
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(width, 40),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
        _environ={},
    )
    draw(console)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _print(console: Console, brief: Brief) -> None:
    if face := brief.mark.face:
        console.print(printable(face), style="bold", justify="right")
    console.print(printable(brief.title), style="bold")
    count = f"{len(brief.reports)} report{'' if len(brief.reports) == 1 else 's'}"
    console.print(" · ".join([f"As of {day(brief.as_of)}" if brief.as_of else "No date known", count]))
    for notice in brief.notices:
        console.print(f"Note: {printable(notice)}")
    for section in (lead(brief), first_question(brief)):
        _section(console, section)
    table = matrix(brief)
    if table.rows:
        _heading(console, "Where they stand", CREDENCE)
        _matrix(console, table)
    for section in sections(brief):
        _section(console, section)
    _sources(console, brief)
    if face:
        console.print()
        console.print(printable(face), style="bold", justify="right")


def _heading(console: Console, title: str, note: str = "") -> None:
    console.print()
    console.print(title.upper(), style="bold")
    if note:
        console.print(note, style="dim")


def _section(console: Console, section: Section) -> None:
    if section.lines:
        _heading(console, section.title, section.note)
        for line in section.lines:
            _line(console, line, 0)


def _line(console: Console, line: Line, depth: int) -> None:
    """A line and those under it, each hanging behind its bullet."""
    text = " ".join(part for part in (printable(line.text), _cited(line.numbers)) if part)
    label = printable(line.label)
    label = f"{label} " if label.endswith("?") else f"{label}: " if label and text else label
    _hanging(console, f"{'  ' * depth}{'–' if depth else '•'} ", label, text)
    for under in line.under:
        _line(console, under, depth + 1)


def _hanging(console: Console, bullet: str, label: str, text: str) -> None:
    from rich.text import Text

    wrapped = Text(label, "bold").append(text, "not bold").wrap(console, console.width - len(bullet))
    for number, row in enumerate(wrapped):
        console.print(Text.assemble(bullet if number == 0 else " " * len(bullet), row), soft_wrap=True)


def _cited(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _matrix(console: Console, table: Matrix) -> None:
    """A table where every column has room, else a list by issue."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    if console.width < NARROWEST_COLUMN * (len(table.parties) + 1):
        for row in table.rows:
            _line(console, Line("", (), row.issue.name, tuple(_listed(row))), 0)
        return
    drawn = Table(box=box.HORIZONTALS, show_lines=True, expand=True, pad_edge=False)
    drawn.add_column("Issue", ratio=2, overflow="fold", style="bold")
    for party in table.parties:
        drawn.add_column(printable(party), ratio=3, overflow="fold")
    for row in table.rows:
        filled = (Text("\n".join(_cell(cell, "· "))) for cell in row.cells)
        drawn.add_row(Text(printable(row.issue.name)), *filled)
    console.print(drawn)


def _listed(row: Row) -> Iterator[Line]:
    """A row as a list: those who stand somewhere, then each silence with those who keep it."""
    for cell in row.cells:
        if cell.entries:
            yield Line("", (), cell.party, tuple(Line(words) for words in _cell(cell, "")))
    for silence in dict.fromkeys(cell.silence for cell in row.cells if cell.silence):
        yield Line(listed(cell.party for cell in row.cells if cell.silence == silence), (), sentence(silence)[:-1])


def _cell(cell: Cell, bullet: str) -> Iterator[str]:
    """The words of a cell: "contested", then one line an account."""
    if cell.silence:
        yield cell.silence
    if cell.contested:
        yield "CONTESTED"
    for entry in cell.entries:
        holder = "" if entry.holder == cell.party else f"{printable(entry.holder)}: "
        words = printable(account_words(entry.account))
        lead_in = f"{bullet if len(cell.entries) > 1 else ''}{holder}"
        yield f"{lead_in}{words} {entry.account.credence:.2f} {_cited(entry.numbers)}".rstrip()


def _sources(console: Console, brief: Brief) -> None:
    cited = citations(brief)
    if not cited:
        return
    _heading(console, "Sources")
    many = len(brief.reports) > 1
    for citation in cited:
        where = f" ({printable(citation.report.name)})" if many else ""
        who = printable(told_by(citation.statements[0]))
        quote = quoted(printable(citation.text))
        _hanging(console, f"[{citation.number}] ".ljust(5), "", f"{quote} — {who}{where}")
    for report in brief.reports:
        known = [report.title, report.source, day(report.published) if report.published else "undated"]
        console.print(f"Report: {printable(report.name)} — {printable(', '.join(part for part in known if part))}")
