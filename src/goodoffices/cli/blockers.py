"""`goodoffices blockers`: which firm demands exclude each other, and what would free a deal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.face import tell_mark, with_mark
from goodoffices.cli.options import AS_OF, reports_and_case, status_after, tell_failures, tell_silences
from goodoffices.cli.output import wrapped

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.gap.model import Blockage, Demand
    from goodoffices.proof import Proof
    from goodoffices.report.model import Passage

NONE = "No firm demands exclude each other."


@click.command(epilog="Example: goodoffices blockers reports/ --case talks --limit 20")
@reports_and_case
@AS_OF
@click.option("--limit", type=click.IntRange(0), metavar="N", help="Sets of each kind that are listed; else 100.")
@click.option("--seconds", type=click.FloatRange(0), metavar="S", help="Time to look for them; else 10.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def blockers(reports: tuple[str, ...], limit: int | None, seconds: float | None, as_json: bool, **given: Any) -> int:
    """Show the smallest sets of firm demands that no deal can meet together, and the smallest sets to give way on.

    REPORT is a .txt, .md, .html, .pdf or .docx file, a folder of such files at any depth, or - for standard input.
    Where the limit or the time was reached, it is said that the list is incomplete.
    """
    from goodoffices.case import Case
    from goodoffices.gap.block import LIMIT, SECONDS, blockage

    case = Case.from_reports(reports, **given)
    tell_failures(case)
    if case.reports:
        limit, seconds = LIMIT if limit is None else limit, SECONDS if seconds is None else seconds
        found = blockage(case.positions, case.vocabulary, limit, seconds)
        tell_silences(case)
        if as_json:
            click.echo(json.dumps(with_mark(case, _document(case, found)), ensure_ascii=False, indent=2))
        else:
            tell_mark(case)
            click.echo(_text(case, found))
    return status_after(case)


def _document(case: Case, found: Blockage) -> dict[str, Any]:
    return {
        "blockers": [_demands(case, blocker.demands) for blocker in found.blockers],
        "blockers_proof": _proof(found.blockers_proof),
        "ways_out": [_demands(case, demands) for demands in found.ways_out],
        "ways_out_proof": _proof(found.ways_out_proof),
        "ways_out_in_all": found.ways_out_in_all,
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {"status": str(proof.status), "why": proof.why}


def _demands(case: Case, demands: Iterable[Demand]) -> list[dict[str, Any]]:
    return [
        {
            "holder": demand.holder,
            "issue": demand.issue,
            "label": demand.label,
            "quotes": [
                {"report": name, "text": passage.text, "spans": [list(span) for span in passage.spans]}
                for name, passage in _quotes(case, demand)
            ],
        }
        for demand in demands
    ]


def _quotes(case: Case, demand: Demand) -> Iterable[tuple[str, Passage]]:
    """The name of the report and the words, each once, in the order of the account."""
    names = {report.id: report.name for report in case.reports}
    said = (case.record.statement(id) for id in demand.statements)
    return dict.fromkeys((names[one.report], one.content) for one in said)


def _text(case: Case, found: Blockage) -> str:
    """Both lists in words, each demand with the words that it rests on, told in full where it first comes up."""
    lines: list[str] = []
    told: set[Demand] = set()
    lists = (
        ("Demands that exclude each other", [one.demands for one in found.blockers], found.blockers_proof),
        ("What would free a deal", list(found.ways_out), found.ways_out_proof),
    )
    for title, sets, proof in lists:
        if not sets and proof.exact:
            continue
        lines += ["", title] if lines else [title]
        for rank, demands in enumerate(sets, 1):
            lines += _set(case, rank, demands, told)
        if not proof.exact:
            lines.append(f"The list is {proof}.")
    return "\n".join(lines or [NONE])


def _set(case: Case, rank: int, demands: Sequence[Demand], told: set[Demand]) -> Iterator[str]:
    for number, demand in enumerate(demands):
        issue = case.vocabulary.issue(demand.issue).name
        start = " " * 4 if number else f"{rank:>2}. "
        yield wrapped(f"{start}{demand.holder} on “{issue}”: {demand.label}", len(start.lstrip()))
        if demand not in told:
            told.add(demand)
            for name, passage in _quotes(case, demand):
                yield wrapped(f"{' ' * 8}“{' '.join(passage.text.split())}” ({name})", 0)
