"""Words that the findings and all outputs share: names, lists, dates, and how a thing is told.

Invariant: a phrase holds no more than its arguments do; a name that is not known is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from goodoffices.brief.model import Meeting
from goodoffices.deal.model import Deal, Hold, Temptation
from goodoffices.gap.model import Demand
from goodoffices.position.model import Account, Position, Status
from goodoffices.statement.model import Attribution, Statement
from goodoffices.vocabulary.model import Issue

SILENCE = {
    Status.UNKNOWN: "not stated",
    Status.NOT_ON_AGENDA: "not on the agenda",
    Status.DEFERRED: "deferred",
    Status.STATED: "stated",
}
ATTRIBUTION = {
    Attribution.ON_RECORD: "on record",
    Attribution.BACKGROUND: "unnamed",
    Attribution.COLLECTIVE: "as a group",
    Attribution.REPORTER: "the reporter",
}
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
LENGTH = re.compile(r"P(?=.*\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T\d+H)?")


def issue_name(issues: Sequence[Issue], id: str) -> str:
    """The name of an issue, as a heading or before a colon.

    >>> issue_name((), "foreign_forces")
    'foreign forces'
    """
    known = next((issue for issue in issues if issue.id == id), None)
    return known.name if known else id.removeprefix("other:").strip().replace("_", " ")


def issue_title(issues: Sequence[Issue], id: str) -> str:
    """The name of an issue in quotation marks, for the middle of a sentence.

    >>> issue_title((), "foreign_forces")
    '“foreign forces”'
    """
    return f"“{issue_name(issues, id)}”"


def option_name(issues: Sequence[Issue], issue: str, option: str | None) -> str:
    """The name of an option; "no option named" where there is none."""
    if option is None:
        return "no option named"
    known = next((known for known in issues if known.id == issue), None)
    named = next((rung.name for rung in known.options if rung.id == option), None) if known else None
    return named or option.replace("_", " ")


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["arms", "guarantees", "detainees"])
    'arms, guarantees and detainees'
    """
    items = list(words)
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def some(words: Iterable[str], most: int = 4) -> str:
    """Words as a list that names at most `most` of them and counts the rest.

    >>> some(["arms", "guarantees", "detainees"], 2)
    'arms, guarantees and 1 more'
    """
    items = list(dict.fromkeys(words))
    return listed(items if len(items) <= most else [*items[:most], f"{len(items) - most} more"])


def sentence(words: str) -> str:
    """Words with a capital first letter and a stop at the end, where they have none.

    >>> sentence("they differ"), sentence("he said “never.”"), sentence("they differ on “arms”")
    ('They differ.', 'He said “never.”', 'They differ on “arms”.')
    """
    words = words.strip()
    stopped = words.rstrip("”’\"'").endswith((".", "?", "!"))
    return words[:1].upper() + words[1:] + ("" if stopped else ".")


def day(when: date) -> str:
    """A day as English writes it.

    >>> day(date(1994, 3, 1))
    '1 March 1994'
    """
    return f"{when.day} {when:%B %Y}"


def days(start: date | None, end: date | None) -> str:
    """A stretch of days; "" where neither end is known.

    >>> days(date(1994, 3, 1), date(1994, 3, 4))
    '1–4 March 1994'
    """
    if start and end and start != end:
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{day(end)}"
        return f"{start.day} {start:%B}–{day(end)}" if start.year == end.year else f"{day(start)}–{day(end)}"
    if start and end:
        return day(start)
    return f"from {day(start)}" if start else f"until {day(end)}" if end else ""


def speaker_name(statement: Statement) -> str:
    """Who is reported as saying it: by name where they stand behind it with theirs, else as the text has them."""
    speaker = statement.speaker
    if speaker.passage is None:
        return speaker.name or "the reporter"
    open_ = statement.attribution is Attribution.ON_RECORD
    known = (speaker.name, speaker.role) if open_ else (speaker.role, None)
    return " ".join((known[0] or known[1] or speaker.passage.text).split())


def quoted(text: str) -> str:
    """A quote in quotation marks, unless it stands in its own.

    >>> quoted("nothing moved"), quoted("“Never,” he said.")
    ('“nothing moved”', '““Never,” he said.”')
    >>> quoted("“We were never nearer,”")
    '“We were never nearer,”'
    """
    whole = text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1
    return text if whole else f"“{text}”"


def account_words(account: Account) -> str:
    """An account with those who tell it.

    >>> account_words(Account("permanent", (), 0.4, (), (), told_by=("A. Envoy", "the reporter")))
    'permanent (A. Envoy and the reporter)'
    """
    return f"{account.label} ({listed(account.told_by)})" if account.told_by else account.label


def demand_words(issues: Sequence[Issue], demand: Demand) -> str:
    """A firm demand, for the middle of a sentence."""
    return f"{demand.holder} on {issue_title(issues, demand.issue)} ({demand.label})"


def unspoken(positions: Iterable[Position], party: str, deal: Deal) -> list[str]:
    """The issues of a deal on which nothing is told of a party, nor of a faction of it."""
    told = {position.issue for position in positions if position.party == party and position.accounts}
    return [issue for issue in deal.options if issue not in told]


def hold_words(hold: Hold | None) -> str:
    """Whether anyone would gain by walking away half way; "" where that was not worked out."""
    if hold is None:
        return ""
    if hold.worst is None:
        return "nothing is exchanged between the parties that one of them could withhold"
    if hold.holds and hold.uncosted:
        of = len(hold.deliveries)
        which = "any of it costs" if hold.uncosted == of else f"{hold.uncosted} of its {of} deliveries cost"
        told = f"what {which} those who give is not known, and counts as nothing"
        return f"as far as is known, no party would gain by walking away half way; but {told}"
    if hold.holds:
        return "no party would gain by walking away half way"
    worst = hold.worst
    broken = (
        f"{worst.party} would gain by walking away at phase {worst.phase}: "
        f"it would save {worst.saves:.2f} and lose {worst.loses:.2f}{outside_words(worst)} "
        "(1 is the worth of a whole ladder)"
    )
    if not hold.better_order or hold.better_worst is None:
        return broken
    return f"{broken}; the best order of deliveries lowers its temptation to {max(hold.better_worst, 0.0):.2f}"


def outside_words(temptation: Temptation) -> str:
    """What a case tells of leaving, after what a party would save and lose; "" where it tells nothing."""
    told = []
    if abs(temptation.outside) >= 0.005:
        told.append(f"resuming the conflict is put at {temptation.outside:.2f}")
    if temptation.penalty >= 0.005:
        told.append(f"breaking its word at {-temptation.penalty:.2f}")
    return f"; {', '.join(told)}" if told else ""


def param_words(name: str, value: object) -> str:
    """A parameter of an option; ISO 8601 lengths in words.

    >>> param_words("length", "P6W"), param_words("trucks_per_day", 200)
    ('length 6 weeks', 'trucks per day 200')
    """
    shown = str(value)
    if LENGTH.fullmatch(shown):
        parts = ((int(count), UNITS[unit]) for count, unit in re.findall(r"(\d+)([YMWDH])", shown))
        shown = listed(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts)
    return f"{name.replace('_', ' ')} {shown}"


def meeting_words(meeting: Meeting) -> str:
    """A meeting, for a list.

    >>> meeting_words(Meeting("A. Envoy", "Norland", "Geneva", date(1994, 3, 1), None, "s1"))
    'A. Envoy (Norland) in Geneva, from 1 March 1994'
    """
    apart = meeting.envoy and meeting.holder and meeting.holder not in meeting.envoy
    who = f"{meeting.envoy} ({meeting.holder})" if apart else meeting.envoy or meeting.holder
    known = " in ".join(words for words in (who or "talks", meeting.place) if words)
    return ", ".join(words for words in (known, days(meeting.start, meeting.end)) if words)
