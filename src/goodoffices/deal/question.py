"""What to ask next: the question whose answer is expected to raise the chance of the best deal most.

    value = Σ_a c(a) · max_x chance(x | a)  −  max_x chance(x)

The answers are the rival accounts of a position; what is not stated is an answer too ("nothing against it"), so that
the weights sum to 1 and no value is negative. A party of whom nothing is known may accept or refuse what it is
pressed for (`stand`, rule 4). `solve.around` gives the best that everything else allows for all positions at once, and
each answer then costs one look at a small table. Who has spoken firmly for itself, and alone tells where it stands,
may only say it again: with the odds of `NEW` it tells more than that, so its question is worth that share.

Invariant: questions come by value as shown, to the hundredth; among equals those on contested positions first, then
those in which the holder's own words take part, then by exact value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from goodoffices.deal.chance import factors, floored, mixed
from goodoffices.deal.model import Question
from goodoffices.deal.space import Space
from goodoffices.deal.stand import Answer, Stand
from goodoffices.errors import SpaceTooLarge
from goodoffices.position.model import Account, Position
from goodoffices.solve.question.query import Query, about
from goodoffices.solve.table.around import around
from goodoffices.solve.table.classwise import Classes, classwise
from goodoffices.solve.table.factor import Table
from goodoffices.vocabulary.model import Issue, Vocabulary

WORTH = 0.0005
"""A question worth less than this is not asked, unless the position is contested."""

NEW = 0.5
"""The chance that a holder whose firm word is on record says anything else when it is asked again: even odds."""

_SHOWN = 2
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def all_questions(stands: Sequence[Stand], space: Space, seconds: float | None = None) -> tuple[Question, ...]:
    """The question about each stand, worth asking or not, in their order. Where answers tie so many issues together
    that no table holds them, each answer is looked at by itself; what is not reached in the time has the value 0."""
    tables = factors(stands, space)
    rests: Sequence[Table]
    try:
        rests = around(space.domains, tables).now
    except SpaceTooLarge:
        rests, _ = classwise(space.domains, tables, [_classes(stand, space) for stand in stands], seconds=seconds)
    return tuple(
        _question(stand, space, _value(query(stand, number, space), now.table, rest), now.scope, rest)
        for number, (stand, now, rest) in enumerate(zip(stands, tables, rests, strict=True))
    )


def _classes(stand: Stand, space: Space) -> Classes:
    """Cells that meet the same answers are one class."""
    met = np.array(mixed(stand, space).met, dtype=np.int64)
    return np.asarray(np.tensordot(1 << np.arange(len(met)), met, axes=1))


def query(stand: Stand, number: int, space: Space) -> Query:
    """The query about a stand as factor `number`: its answers, what is not stated, and last, where its own firm word is
    all that is told of it, that it says the same again."""
    told = mixed(stand, space)
    tables = [floored(met.astype(np.float64)) for met in told.met]
    tables.append(np.zeros(told.table().shape))
    credences = [*told.credences, told.rest]
    new = NEW if answered(stand) else 1.0
    shares = [new * credence / sum(credences) for credence in credences]
    if new < 1:
        shares, tables = [*shares, 1 - new], [*tables, floored(told.table())]
    return about(number, shares, tables)


def open_contests(
    positions: Sequence[Position], stands: Sequence[Stand], vocabulary: Vocabulary
) -> tuple[Question, ...]:
    """Questions on contested positions that bind no deal yet, because nobody tells their terms: of no value that could
    be computed, and in the order of the positions."""
    bound = {(stand.holder, stand.issue) for stand in stands}
    contests = [
        p for p in positions if p.veto and p.contested and (p.holder, p.issue) not in bound and vocabulary.has(p.issue)
    ]
    return tuple(
        Question(
            to=contest.holder,
            issue=contest.issue,
            text=_which(contest.holder, vocabulary.issue(contest.issue), contest.accounts),
            value=0.0,
            statements=_cited(contest.accounts),
            accounts=tuple(account.label for account in contest.accounts),
        )
        for contest in contests
    )


def _value(asked: Query, now: Table, rest: Table) -> float:
    """The value of asking: `now` is the log table of a stand, `rest` the best that all else allows."""
    answers = [(one.credence, table) for one in asked.alternatives for table in one.change.values()]
    expected = sum(credence * math.exp(float(np.max(table + rest))) for credence, table in answers)
    return max(0.0, expected - math.exp(float(np.max(now + rest))))


def answered(stand: Stand) -> bool:
    """Whether the holder's own firm word is all that is told of where it stands."""
    return len(stand.answers) == 1 and stand.answers[0].firm


def own(stand: Stand) -> bool:
    """Whether the holder's own words take part in where it stands."""
    return any(answer.firm for answer in stand.answers)


def by_worth(question: Question, contested: bool, own: bool) -> tuple[float, bool, bool, float]:
    """What questions are sorted by."""
    return (-round(question.value, _SHOWN), not contested, not own, -question.value)


def _question(stand: Stand, space: Space, worth: float, scope: tuple[int, ...], rest: Table) -> Question:
    labels = tuple(answer.label for answer in stand.answers)
    text = _text(stand, space, scope, rest)
    return Question(stand.holder, stand.issue, text, worth, _cited(stand.answers), labels)


def _cited(answers: Sequence[Answer | Account]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for answer in answers for id in answer.statements))


def _text(stand: Stand, space: Space, scope: tuple[int, ...], rest: Table) -> str:
    issue = space.by_id[stand.issue]
    if len(stand.answers) > 1:
        return _which(stand.holder, issue, stand.answers)
    best = np.unravel_index(int(np.argmax(rest)), rest.shape)
    variable = space.variable(stand.issue)
    wanted = issue.options[space.rung(variable, int(best[scope.index(variable)]))].name
    told = "It has not said." if stand.silent else f"So far: {_told(stand.answers[0])}."
    return f"Would {stand.holder} accept “{wanted}” on “{issue.name}”? {told}"


def _which(holder: str, issue: Issue, answers: Sequence[Answer | Account]) -> str:
    """The question about a contested position, naming its rival accounts and who tells each."""
    count = _NUMBERS[len(answers)] if len(answers) < len(_NUMBERS) else str(len(answers))
    *rivals, last = (_told(answer) for answer in answers)
    return f"Which of its {count} positions on “{issue.name}” is {_own(holder)} own: {'; '.join(rivals)}; or {last}?"


def _own(holder: str) -> str:
    """The possessive of a name: "Israel’s", "the owners’"."""
    return f"{holder}’" if holder.endswith("s") else f"{holder}’s"


def _told(answer: Answer | Account) -> str:
    """An account and who tells of it: "permanent (told by Ane Brost and the reporter)"."""
    return f"{answer.label} (told by {' and '.join(answer.told_by)})" if answer.told_by else answer.label
