"""What became of an added report, in lines or as JSON.

Invariant: nothing that a person reviewed is lost without a line that says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from goodoffices.cli.tell import counted

if TYPE_CHECKING:
    from goodoffices.case.keep import Kept
    from goodoffices.case.succeed import Succession
    from goodoffices.errors import ReportError
    from goodoffices.record.model import Correction, Grading, Noted
    from goodoffices.report.model import Report
    from goodoffices.statement.model import Statement

MOST = 30
"""How many statements are told in lines; JSON has all."""

QUOTE = 90
"""Signs of a quote that are shown in a line."""


def lines(one: Kept | ReportError) -> Iterator[tuple[str, bool]]:
    """Lines on what became of one report, each with whether it goes to standard error."""
    from goodoffices.brief.plain import printable
    from goodoffices.case.keep import Kept

    if not isinstance(one, Kept):
        yield str(one), True
        return
    name = printable(one.report.name)
    yield (f"{name}: known already" if one.known else f"{name}: {counted(one.statements, 'new statement')}"), False
    if one.succession is not None:
        for line in _succession(one.succession):
            yield f"  {printable(line)}", False
    if one.copies:
        names = ", ".join(printable(_told(copy)) for copy in one.copies[:3])
        more = f" and {len(one.copies) - 3:,} more" if len(one.copies) > 3 else ""
        yield f"  a copy of {names}{more}: they count as one source", False
    for other in one.doubted:
        told = printable(_told(other))
        yield f"  at the address of {told}, but another text: if it is newer, say --supersedes {other.id[:12]}", False


def document(one: Kept | ReportError) -> str:
    """The same as one JSON object; of a report that could not be read, the reason."""
    from goodoffices.case.keep import Kept

    if not isinstance(one, Kept):
        return json.dumps({"report": one.name, "failure": one.problem, "remedy": one.remedy}, ensure_ascii=False)
    told: dict[str, object] = {
        "report": one.report.name,
        "id": one.report.id,
        "known": one.known,
        "new_statements": one.statements,
        "copies": [copy.id for copy in one.copies],
        "same_address": [other.id for other in one.doubted],
    }
    if one.succession is not None:
        seen, over = one.succession.revision, one.succession.carried
        told["version"] = {
            "earlier": one.succession.earlier.id,
            "later": one.succession.later.id,
            "same": [[old.id, new.id] for old, new in seen.same],
            "changed": [{"earlier": _entry(old), "later": _entry(new)} for old, new in seen.changed],
            "gone": [_entry(statement) for statement in seen.gone],
            "new": [_entry(statement) for statement in seen.new],
            "carried": len(over.changes),
            "lost": [{"statement": _subject(verdict), "by": verdict.by, "why": verdict.why} for verdict in over.lost],
        }
    return json.dumps(told, ensure_ascii=False)


def _succession(told: Succession) -> Iterator[str]:
    seen, other = told.revision, told.later if told.arrived_late else told.earlier
    parts = ((seen.gone, "gone"), (seen.new, "new"), (seen.changed, "changed"), (seen.same, "the same"))
    counts = ", ".join(f"{len(some):,} {words}" for some, words in parts if some) or "no statement in either"
    if told.arrived_late:
        yield f"an earlier version of {_told(other)}, which supersedes it; from this one to that: {counts}"
    else:
        yield f"supersedes {_told(other)}: {counts}"
    rows = [
        *(("changed", _moved(old, new)) for old, new in seen.changed if _matters(old, new)),
        *(("gone", _worded(one)) for one in seen.gone if _matters(one)),
        *(("new", _worded(one)) for one in seen.new if _matters(one)),
    ]
    for what, words in rows[:MOST]:
        yield f"  {what:<8} {words}"
    if len(rows) > MOST:
        yield f"  and {len(rows) - MOST:,} more; --json has all"
    if told.carried.changes:
        yield f"  {counted(len(told.carried.changes), 'verdict')} of reviewers carried over"
    for verdict in told.carried.lost:
        yield f"  not carried over, since its words are gone or changed: {_verdict(verdict, seen.gone, seen.changed)}"


def _matters(*statements: Statement) -> bool:
    """Whether it is told in a line: mere sayings are counted only."""
    return any(one.kind != "say" for one in statements)


def _worded(one: Statement) -> str:
    return f"{_sense(one)} — “{_short(one.content.text)}”"


def _moved(old: Statement, new: Statement) -> str:
    was, now = _sense(old), _sense(new)
    if was == now:
        return f"{now}, in other words — “{_short(old.content.text)}” → “{_short(new.content.text)}”"
    return f"{was} → {now} — “{_short(new.content.text)}”"


def _sense(one: Statement) -> str:
    """
    >>> from goodoffices.report.model import Passage
    >>> from goodoffices.statement.model import Attribution, Kind, Statement
    >>> where = Passage("No.", ((0, 3),))
    >>> _sense(Statement("r", where, Kind.ASSESS_UP, Attribution.REPORTER, holder="pitmen", issue="baths"))
    'pitmen: assess up, baths'
    """
    who = one.holder or one.speaker.name or one.speaker.party or "nobody named"
    return f"{who}: {', '.join(filter(None, [one.kind.replace('_', ' '), one.issue, one.option]))}"


def _verdict(
    verdict: Correction | Grading | Noted, gone: Sequence[Statement], changed: Sequence[tuple[Statement, Statement]]
) -> str:
    of = _subject(verdict)
    found = next((one for one in (*gone, *(old for old, _ in changed)) if one.id == of), None)
    words = f" on “{_short(found.content.text)}”" if found is not None else ""
    why = f": {verdict.why}" if verdict.why else ""
    return f"{verdict.by}{words}{why} ({of})"


def _subject(verdict: Correction | Grading | Noted) -> str:
    """The id of the statement of which something was said."""
    from goodoffices.record.corrected import judged

    return judged(verdict)


def _entry(one: Statement) -> dict[str, object]:
    told = {"id": one.id, "holder": one.holder, "kind": one.kind, "issue": one.issue, "option": one.option}
    return {**told, "quote": one.content.text}


def _told(report: Report) -> str:
    day = f", {report.published.isoformat()}" if report.published else ""
    return f"{report.name} ({report.source or 'source unknown'}{day})"


def _short(text: str) -> str:
    """
    >>> _short("one " * 40)[-9:]
    'one one …'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTE else f"{flat[: QUOTE - 1].rsplit(' ', 1)[0]} …"
