"""A statement of the queue in words, for one side of the screen.

Invariant: nothing of a report is taken for markup, and what could steer a terminal is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from goodoffices.report.model import Report
from goodoffices.review.fields import FIELDS, label, shown
from goodoffices.review.model import Item, Progress, Verdict
from goodoffices.screen.lines import shown as visible
from goodoffices.vocabulary.model import Vocabulary

ALWAYS = ("kind", "holder", "issue", "option")
BAR = 10


def statement(item: Item, report: Report, place: str, vocabulary: Vocabulary) -> Content:
    """The fields of a statement at a place in the queue ("3 of 20"), what hangs on it, what was said of it, and the
    report that it is from."""
    told = [report.source, report.published.isoformat() if report.published else "no date"]
    source = Content.assemble(("report: ", "dim"), visible(", ".join(filter(None, [report.name, *told]))))
    return Content("\n").join([*_lines(item, place, vocabulary), Content(""), source])


def _lines(item: Item, place: str, vocabulary: Vocabulary) -> Iterator[Content]:
    yield Content.styled(f"{place}: {_state(item)}", "bold")
    yield from map(Content, _stakes(item, vocabulary))
    yield Content("")
    before = {name: shown(item.first, name) for name in FIELDS}
    for name in FIELDS:
        value = visible(" ".join(shown(item.statement, name).split()))
        if value or before[name] or name in ALWAYS:
            line = Content.assemble((f"{label(name)}: ", "dim"), (value or "—", "bold" if name in ALWAYS else ""))
            yield line if value == visible(" ".join(before[name].split())) else line + Content(" (changed)")
    if item.verdicts:
        yield Content("")
    for verdict in item.verdicts:
        yield Content(visible(_said(verdict)))


def _state(item: Item) -> str:
    marks = ["noted by a person" if item.noted else "", str(item.state), "reviewers differ" if item.disputed else ""]
    return ", ".join(filter(None, marks))


def _stakes(item: Item, vocabulary: Vocabulary) -> Iterator[str]:
    """By how much what is shown would move without it."""
    if not item.stakes:
        yield "No position rests on it."
        return
    yield f"Doubt {item.doubt:.2f}. Without it, credence moves:"
    for stake in item.stakes[:4]:
        marks = [word for word, so in (("contested", stake.contested), ("can refuse", stake.veto)) if so]
        more = f" ({', '.join(marks)})" if marks else ""
        name = vocabulary.issue(stake.issue).name if vocabulary.has(stake.issue) else stake.issue
        yield f"• {visible(stake.holder)}, {name}: {stake.shift:.2f}{more}"


def _said(verdict: Verdict) -> str:
    did = "rejected" if verdict.rejected else "corrected" if verdict.changes else "accepted"
    fields = f" {', '.join(sorted(verdict.changes))}" if verdict.changes and not verdict.rejected else ""
    why = f": {verdict.why}" if verdict.why else ""
    return f"• {verdict.by or '(no name)'} {did}{fields}, {verdict.at:%Y-%m-%d %H:%M}{why}"


def bar(done: Progress) -> str:
    """
    >>> bar(Progress(5, 20, 5, 8))
    '▓▓▓░░░░░░░ 5 of 20 reviewed, 5 of 8 stances'
    """
    full = -(-BAR * done.reviewed // done.of) if done.of else 0
    full = min(full, BAR if done.reviewed == done.of else BAR - 1)
    shares = f"{done.reviewed:,} of {done.of:,} reviewed, {done.stances_reviewed:,} of {done.stances:,} stances"
    return f"{'▓' * full}{'░' * (BAR - full)} {shares}"
