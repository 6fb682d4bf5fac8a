"""`goodoffices gaps`: what lies between whom on which issue, and whose words say so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.cited import Cited
from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped
from goodoffices.cli.wanted import issue_and_holder, wanted

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.gap.model import Gap

NONE = "No gap between parties is told of."
QUOTES = 3
"""Quotes that are shown of a gap, unless less is asked for than all gaps; `--json` has all."""


@click.command(epilog="Example: goodoffices gaps talks --holder Israel --as-of 2024-06-05")
@reports_and_case
@AS_OF
@issue_and_holder
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def gaps(reports: tuple[str, ...], issue: str | None, holder: str | None, as_json: bool, **given: Any) -> int:
    """Show what lies between the parties, issue by issue, the widest gap first, with the words that it rests on.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    The number of a gap is the share of the issue's ladder that lies between the two, weighted by credence: at 0 they
    meet. With --issue or --holder, all words are shown.
    """
    from goodoffices.case import Case

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        what = wanted(case, case.positions, issue, holder)
        found = [one for one in case.gaps if what.takes(one.issue, one.between)]
        if as_json:
            click.echo(json.dumps(with_mark(case, _document(case, found)), ensure_ascii=False, indent=2))
        else:
            tell_silences(case)
            tell_mark(case)
            click.echo(wrapped("\n".join(_lines(case, found, QUOTES if what.all else None)) or NONE))
    return status_after(case)


def _document(case: Case, found: Sequence[Gap]) -> dict[str, Any]:
    from goodoffices.brief.document import gap_document

    return {
        "as_of": case.as_of.isoformat() if case.as_of else None,
        "gaps": [gap_document(gap) for gap in found],
        "statements": Cited(case).documents(id for gap in found for id in gap.statements),
    }


def _lines(case: Case, found: Sequence[Gap], quotes: int | None) -> Iterator[str]:
    from goodoffices.brief.phrases import issue_name

    cited = Cited(case)
    for rank, gap in enumerate(found, 1):
        marks = [f"{gap.size:.2f}"]
        marks += [word for word, so in (("contested", gap.contested), ("named by a report", gap.named)) if so]
        one, other = gap.between
        yield f"{rank:>2}. {one} and {other} on “{issue_name(case.vocabulary.issues, gap.issue)}”: {', '.join(marks)}"
        yield f"    {gap.words}"
        yield from (f"      {line}" for line in cited.lines(gap.statements, quotes))
