"""What a case shows, as tables: one function a table, its docstring what a row is.

Invariant: every table is made of the case alone, which is narrowed to its reader and as of its day already; whatever
rests on statements gives their ids, under which the table of statements has the quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from goodoffices.exchange.model import Cell, Table

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.deal.model import Deal

Row = tuple[Cell, ...]
Rows = Iterator[Row]


def statements(case: Case) -> Table:
    """A statement a row, in the columns of a Parquet file of statements; spans as "start-end"."""
    from goodoffices.brief.told import statement_document
    from goodoffices.corpus.columns import COLUMNS, row

    reports = {report.id: report for report in case.reports}
    rows = []
    for statement in case.statements:
        report = reports[statement.report]
        known = {"report_id": report.id, "source": report.source or None}
        known["published"] = report.published.isoformat() if report.published else None
        flat = row(statement_document(statement, report) | known)
        rows.append(tuple(_flat(value) for value in flat.values()))
    return _table("statements", tuple(column.name for column in COLUMNS), rows, case)


def positions(case: Case) -> Table:
    """An account of where a holder stands on an issue a row; a holder of whom nothing is known has one without."""
    columns = (
        *("holder", "party", "issue", "issue_name", "status", "contested", "veto", "account", "credence", "firm"),
        *("told_by", "meets", "reasons", "statements"),
    )

    def rows() -> Rows:
        for one in case.positions:
            name = case.vocabulary.issue(one.issue).name
            first = (one.holder, one.party, one.issue, name, str(one.status), one.contested, one.veto)
            for account in one.accounts:
                meets = " or ".join(f"{each.issue}: {', '.join(each.options)}" for each in account.meets)
                told = (account.label, round(account.credence, 6), account.firm, _listed(account.told_by), meets)
                yield (*first, *told, _listed(account.reasons), _listed(account.statements))
            if not one.accounts:
                yield (*first, *[None] * 7)

    return _table("positions", columns, rows(), case)


def gaps(case: Case) -> Table:
    """What lies between two holders on an issue a row."""
    columns = ("issue", "issue_name", "one", "other", "size", "rungs", "contested", "named", "words", "statements")
    rows = (
        (
            *(gap.issue, case.vocabulary.issue(gap.issue).name, *gap.between, round(gap.size, 6), gap.rungs),
            *(gap.contested, gap.named, gap.words, _listed(gap.statements)),
        )
        for gap in case.gaps
    )
    return _table("gaps", columns, rows, case)


def blockers(case: Case) -> Table:
    """A demand of a set a row: of a set that no deal can meet (blocker), or on which to give way (way_out)."""
    columns = ("kind", "set", "holder", "issue", "demand", "statements")
    kinds = (
        ("blocker", [one.demands for one in case.blockage.blockers]),
        ("way_out", list(case.blockage.ways_out)),
    )
    rows = (
        (kind, number, one.holder, one.issue, one.label, _listed(one.statements))
        for kind, sets in kinds
        for number, demands in enumerate(sets, 1)
        for one in demands
    )
    return _table("blockers", columns, rows, case)


def deals(case: Case) -> Table:
    """A term of a phase of a deal a row."""
    columns = ("deal", "chance", "likelihood", "phase", "issue", "issue_name", "option", "option_name")

    def rows() -> Rows:
        for number, deal in enumerate(case.prospects.deals, 1):
            for phase in deal.phases:
                for issue, option in phase.options.items():
                    known = case.vocabulary.issue(issue)
                    names = (issue, known.name, option, known.option(option).name)
                    yield (number, *_chance(deal), phase.number, *names)

    return _table("deals", columns, rows(), case)


def shares(case: Case) -> Table:
    """What a deal means for a party a row."""
    columns = ("deal", "chance", "likelihood", "party", "acceptance", "gets", "gives", "speaks_for", "speaks_against")

    def rows() -> Rows:
        for number, deal in enumerate(case.prospects.deals, 1):
            for one in deal.parties:
                terms = (_terms(case, one.gets), _terms(case, one.gives))
                words = (_listed(one.speaks_for), _listed(one.speaks_against))
                yield (number, *_chance(deal), one.party, round(one.chance, 6), *terms, *words)

    return _table("shares", columns, rows(), case)


def questions(case: Case) -> Table:
    """A question a row, the one whose answer is worth most first."""
    columns = ("rank", "to", "issue", "settles", "question", "value", "answers", "statements")
    rows = (
        (
            *(rank, one.to, one.issue, _listed(one.settles or (one.issue,)), one.text, round(one.value, 6)),
            *(_listed(one.accounts), _listed(one.statements)),
        )
        for rank, one in enumerate(case.prospects.questions, 1)
    )
    return _table("questions", columns, rows, case)


def proposals(case: Case) -> Table:
    """A known term of a proposal, as one teller tells it, a row; a proposal of no known term has one without."""
    columns = (
        *("proposal", "name", "by", "told_by", "from", "to", "phase", "issue", "option", "included", "statement"),
        *("report",),
    )
    names = {report.id: report.name for report in case.reports}

    def rows() -> Rows:
        for one in case.proposals:
            when = (one.date.start, one.date.end) if one.date else (None, None)
            for term in one.terms or (None,):
                told = (term.phase, term.issue, term.option, term.included, term.statement) if term else (None,) * 5
                yield (one.id, one.name, one.by, one.told_by, *when, *told, names[one.report])

    return _table("proposals", columns, rows(), case)


def meetings(case: Case) -> Table:
    """A meeting or a trip that a statement tells of a row."""
    columns = ("holder", "envoy", "place", "from", "to", "words", "statement", "report")
    names = {report.id: report.name for report in case.reports}
    rows = (
        (
            *(one.holder, one.envoy, one.place, *((one.when.start, one.when.end) if one.when else (None, None))),
            *(one.content.text, one.id, names[one.report]),
        )
        for one in case.statements
        if one.kind == "meet"
    )
    return _table("meetings", columns, rows, case)


def participants(case: Case) -> Table:
    """Someone who takes part a row."""
    rows = ((one.name, str(one.role), one.of, one.veto, _listed(one.aliases)) for one in case.cast)
    return _table("participants", ("name", "role", "of", "veto", "aliases"), rows, case)


def reports(case: Case) -> Table:
    """A report a row, with how many statements were read out of it."""
    columns = ("report", "id", "source", "title", "published", "format", "characters", "family", "statements")
    told: dict[str, int] = {}
    for statement in case.statements:
        told[statement.report] = told.get(statement.report, 0) + 1
    rows = (
        (
            *(one.name, one.id, one.source or None, one.title or None, one.published, one.format, len(one.text)),
            *(one.family or None, told.get(one.id, 0)),
        )
        for one in case.reports
    )
    return _table("reports", columns, rows, case)


def sources(case: Case) -> Table:
    """An Admiralty letter of a source a row, oldest first; a source without one has a row without. For a
    reader, only the sources of what it may see."""
    from goodoffices.position.reliability import history

    def rows() -> Rows:
        named = {report.source: None for report in case.reports if report.source}
        for name in dict.fromkeys([*case.file.sources, *named]) if case.reader is None else named:
            count = sum(report.source == name for report in case.reports)
            for one in history(case.file.sources[name]) if name in case.file.sources else ():
                yield (name, one.letter, one.since, one.by or None, one.why or None, count)
            if name not in case.file.sources:
                yield (name, None, None, None, None, count)

    return _table("sources", ("source", "letter", "since", "by", "why", "reports"), rows(), case)


TABLES: Mapping[str, Callable[[Case], Table]] = {
    made.__name__: made
    for made in (
        *(statements, positions, gaps, blockers, deals, shares, questions, proposals, meetings, participants),
        *(reports, sources),
    )
}
"""By their names, in the order of a workbook."""


def _table(name: str, columns: tuple[str, ...], rows: Iterable[Row], case: Case) -> Table:
    return Table(name, columns, tuple(rows), case.mark)


def _flat(value: object) -> Cell:
    """A value of a statement's row as one cell."""
    if isinstance(value, list):
        return _listed(f"{one['start']}-{one['end']}" if isinstance(one, dict) else str(one) for one in value)
    return value  # type: ignore[return-value]


def _listed(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _chance(deal: Deal) -> tuple[float, str]:
    from goodoffices.brief.likelihood import likelihood

    return round(deal.chance, 6), likelihood(deal.chance).word


def _terms(case: Case, pairs: Iterable[tuple[str, str]]) -> str | None:
    issues = ((case.vocabulary.issue(issue), option) for issue, option in pairs)
    return _listed(f"{issue.name}: {issue.option(option).name}" for issue, option in issues)
