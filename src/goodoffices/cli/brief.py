"""`goodoffices brief`: from reports to a brief."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import check, terminal_width, write

if TYPE_CHECKING:
    from goodoffices.brief.model import Brief

FORMATS = ("terminal", "markdown", "html", "json", "docx")
BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".docx": "docx",
}


@click.command(epilog="Example: goodoffices brief report.txt --date 2024-06-05 --output brief.html")
@reports_and_case
@AS_OF
@click.option("--format", "format_", type=click.Choice(FORMATS), help="Else by the name of --output; else terminal.")
@click.option("--output", type=click.Path(), metavar="FILE", help="Write there instead of to the terminal.")
def brief(
    reports: tuple[str, ...],
    format_: str | None,
    output: str | None,
    **given: Any,
) -> int:
    """Show where the parties stand, what separates them, what to ask next and which deals might hold.

    REPORT is a .txt, .html, .pdf or .docx file, a folder of such files, or - for standard input.
    """
    from goodoffices.case import Case

    check(output, reports)
    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        form = format_ or BY_SUFFIX.get(os.path.splitext(output or "")[1].lower(), "terminal")
        text = rendered(case.brief(), form, colour=output is None and sys.stdout.isatty())
        tell_silences(case)
        write(text, output, [report.name for report in case.reports])
    return status_after(case)


def rendered(brief: Brief, form: str, *, colour: bool = False) -> str | bytes:
    """The brief in one of FORMATS. Renderers are imported here, since a call needs one of them."""
    if form == "json":
        from goodoffices.brief.document import to_document

        return json.dumps(to_document(brief), ensure_ascii=False, indent=2)
    if form == "docx":
        from goodoffices.brief.word import to_word

        return to_word(brief)
    if form == "markdown":
        from goodoffices.brief.markdown import to_markdown

        return to_markdown(brief)
    if form == "html":
        from goodoffices.brief.html import to_html

        return to_html(brief)
    from goodoffices.brief.terminal import to_terminal

    return to_terminal(brief, width=terminal_width(), colour=colour and "NO_COLOR" not in os.environ)
