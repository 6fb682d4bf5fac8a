"""From the statements of a view to the ledger.

1. Each stance becomes its claims, each with what it would mean at either end of its ladder (`claim`, `account`).
2. Who tells it becomes a voice (`authority`): one of a name, or one of the words in one story.
3. What recurs is written once: a long record says the same of the same people in many reports.
4. What a yes takes over from a proposal may have been told later, in another report: it is entered once for each
   stretch of days in which the terms told were the same (`epoch`).

Invariant: what is entered is what `position.weigh` hears of the same view.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

import numpy as np

from goodoffices.position.account import DOWN, UNTOLD, UP, YES, Stance, stance, vote
from goodoffices.position.authority import ARTICLE, Cast, Relation, relation
from goodoffices.position.claim import Claim, claims
from goodoffices.position.hear import holders_of, last_said, may_be_firm, voice, who
from goodoffices.position.ledger.epoch import ALWAYS, Epoch, epochs, ordinal
from goodoffices.position.ledger.model import LATER, Ledger
from goodoffices.position.model import Status, Weights
from goodoffices.record.model import View
from goodoffices.report.model import Report
from goodoffices.statement.model import Attribution, Kind, Participant, Statement
from goodoffices.vocabulary.model import Vocabulary

ENDS = (UNTOLD, UP, DOWN)  # by number of the end: 0, 1, -1
RELATIONS, ATTRIBUTIONS, KINDS = tuple(Relation), tuple(Attribution), tuple(Kind)
STORY = "\0"
TELLER = ("relation", "attribution", "name", "voice", "story")
CLAIM = (
    *("kind", "vote", "optioned", "interim", "through", "firm", "first_for", "status", "conditioned", "yes", "label"),
)
AT_END = ("sense", "meets", "low", "high", "bounds", "options")
_LISTS = (
    *("holders", "issues", "names", "voices", "signs", "labels", "senses", "meets"),
    *("sources", "families", "pairs", "told"),
)


class Listed(list[Any]):
    """A list in which everything stands once, by its place."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Hashable, int] = {}

    def place(self, key: Hashable, value: Any = None) -> int:
        """The place of a thing, put at the end where it is new."""
        place = self.places.get(key)
        if place is None:
            place = self.places[key] = len(self)
            self.append(key if value is None else value)
        return place


def entered(
    view: View,
    vocabulary: Vocabulary,
    *,
    cast: Sequence[Participant],
    weights: Weights,
    told: Iterable[tuple[str, Participant]] = (),
    copies: Mapping[tuple[str, str], float] | None = None,
) -> Ledger:
    """The ledger of a view. `copies` are pairs of reports of one story with the share that they have
    in common, and `told` is whom each report tells of, in
    order: from it the cast as of an earlier day is made. Of the weights, the titles count."""
    entry = _Entry(view, vocabulary, Cast.of(cast), weights)
    for report in view.reports():
        entry.report(report)
    statements = view.statements()
    entry.epochs = epochs(view, statements)
    for statement in statements:
        entry.statement(statement)
    for of, participant in told:
        entry.participant(of, participant)
    for pair, share in (copies or {}).items():
        entry.pair(*pair, share)
    return entry.ledger()


@dataclass(slots=True)
class _Entry:
    """What is being written."""

    view: View
    vocabulary: Vocabulary
    cast: Cast
    weights: Weights
    tellers: Listed = field(default_factory=Listed)
    claims: Listed = field(default_factory=Listed)
    lists: dict[str, Listed] = field(default_factory=lambda: {name: Listed() for name in _LISTS})
    rows: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in (*_COLUMNS, *LATER)})
    reports: dict[str, tuple[int, Report]] = field(default_factory=dict)
    epochs: dict[str, tuple[Epoch, ...]] = field(default_factory=dict)

    def report(self, report: Report) -> None:
        """Take in a report."""
        self.reports[report.id] = (len(self.reports), report)
        self.rows["published"].append(ordinal(report.published))
        self.rows["source"].append(self.lists["sources"].place(report.source))
        self.rows["family"].append(self.lists["families"].place(report.family or report.id, 0))

    def participant(self, report: str, one: Participant) -> None:
        """Take in one whom a report that counts tells of."""
        if report in self.reports:
            self.rows["told_in"].append(self.reports[report][0])
            self.rows["told"].append(self.lists["told"].place(one, _written(one)))

    def statement(self, statement: Statement) -> None:
        """Take in a statement."""
        number, report = self.reports[statement.report]
        start = ordinal((statement.said_on.start if statement.said_on else None) or report.published)
        if statement.kind is Kind.GAP and statement.issue:
            self._gap(statement.issue, number, start)
        for holder in holders_of(statement, self.cast):
            for epoch in self.epochs.get(statement.proposal or "", (ALWAYS,)):
                days = {"start": start, "day": ordinal(last_said(statement, report)), **epoch.days}
                for claim in claims(statement, holder, self.vocabulary, epoch.proposals):
                    self._row(claim, number, days)

    def pair(self, one: str, other: str, share: float) -> None:
        """Take in two reports of one story."""
        if one in self.reports and other in self.reports:
            self.lists["pairs"].append([self.reports[one][0], self.reports[other][0], share, one, other])

    def ledger(self) -> Ledger:
        """All that was taken in."""
        columns = {name: np.array(self.rows[name], dtype) for name, dtype in _COLUMNS.items()}
        lists = {name: list(one) for name, one in self.lists.items()}
        lists |= {name: self.rows[name] for name in LATER}
        return Ledger(lists, columns)

    def _gap(self, issue: str, report: int, start: int) -> None:
        if self.vocabulary.has(issue):
            self.rows["gap_issue"].append(self.lists["issues"].place(issue))
            self.rows["gap_report"].append(report)
            self.rows["gap_start"].append(start)

    def _row(self, claim: Claim, report: int, days: Mapping[str, int]) -> None:
        statement = claim.statement
        row = {
            "holder": self.lists["holders"].place(claim.holder),
            "issue": self.lists["issues"].place(claim.issue),
            "teller": self._teller(claim),
            "claim": self._claim(claim),
            "report": report,
            **days,
            "digit": statement.credibility or 0,
            "reviewed": bool(self.view.corrections(statement.id)),
            "ids": statement.id,
            "cites": list(claim.cites),
        }
        for name, value in row.items():
            self.rows[name].append(value)

    def _teller(self, claim: Claim) -> int:
        """One who tells something of a holder: what it is to the holder, how openly it speaks, its words, its voice and
        whether that is a voice of its story alone; the words that the cast was asked for are noted beside."""
        said = claim.statement
        related = relation(said, claim.holder, self.cast, self.weights.titles)
        heard = voice(said, related, STORY, claim.holder)
        used = tuple(sorted(self._sign(word) for word in names_used(said)))
        values = (
            *(RELATIONS.index(related), ATTRIBUTIONS.index(said.attribution)),
            *(self.lists["names"].place(who(said)), self.lists["voices"].place(heard), STORY in heard),
        )
        before, place = len(self.tellers), self.tellers.place((values, used))
        if place == before:
            for name, value in zip(TELLER, values, strict=True):
                self.rows[name].append(value)
            self.rows["user"] += [place] * len(used)
            self.rows["used"] += used
        return place

    def _sign(self, word: str) -> int:
        return self.lists["signs"].place(word, [word, sign(word, self.cast)])

    def _claim(self, claim: Claim) -> int:
        """One claim: `CLAIM`, then `AT_END` for each end of the ladder."""
        said = claim.statement
        alike = (claim.issue, claim.option, claim.kind, claim.direction, claim.condition, claim.interim)
        kept = (*alike, claim.of_proposal, claim.through_proposal, claim.first_for, claim.status)
        key = (*kept, said.sequel, said.phase if claim.interim else None)
        before, place = len(self.claims), self.claims.place(key)
        if place < before:
            return place
        stances = [stance(claim, end, self.vocabulary) for end in ENDS]
        label = stances[0].label + (f" (phase {said.phase})" if claim.interim else "")
        row = [
            KINDS.index(claim.kind),
            vote(claim, self.vocabulary.issue(claim.issue)) if claim.option else 0,
            claim.option is not None,
            claim.interim,
            claim.through_proposal,
            may_be_firm(claim),
            bool(claim.first_for),
            list(Status).index(claim.status),
            claim.condition is not None,
            claim.kind in (Kind.DEMAND, *YES),
            self.lists["labels"].place(label),
            *(value for one in stances for value in self._end(one, claim.issue)),
        ]
        self.rows["claims"] += row
        return place

    def _end(self, one: Stance, issue: str) -> Iterator[int]:
        options = [option.id for option in self.vocabulary.issue(issue).options]
        plain = len(one.meets) == 1 and not one.claim.condition
        yield self.lists["senses"].place(one.sense, 0)
        yield self.lists["meets"].place(one.meets, [astuple(literal) for literal in one.meets])
        yield -1 if one.low is None else one.low
        yield -1 if one.high is None else one.high
        yield one.bounds
        yield sum(1 << options.index(option) for option in one.meets[0].options) if plain else 0


def names_used(statement: Statement) -> set[str]:
    """The words of a statement that may be the name of one of the cast."""
    speaker = statement.speaker
    said = speaker.passage.text if speaker.passage else ""
    words = (statement.holder, statement.faction, speaker.party, speaker.name, speaker.name or said)
    return {word for word in words if word}


def sign(word: str, cast: Cast) -> list[Any]:
    """What a cast makes of a word: all that relations ask."""
    found = []
    for heard in dict.fromkeys((word, ARTICLE.sub("", word))):
        name = cast.name(heard)
        one = cast.participants.get(name) if name else None
        found.append([name, one and one.role.value, one and one.of, one and one.of and cast.name(one.of)])
    return found


def _written(one: Participant) -> list[Any]:
    return [one.name, one.role.value, one.of, one.veto, list(one.aliases)]


_COLUMNS: Mapping[str, str] = {
    **dict.fromkeys((*TELLER, "user", "used", "claims"), "<i4"),
    **dict.fromkeys(("holder", "issue", "teller", "claim", "report"), "<i4"),
    **dict.fromkeys(("start", "day", "since", "until", "settled"), "<i4"),
    **dict.fromkeys(("published", "source", "family", "told_in", "told"), "<i4"),
    **dict.fromkeys(("gap_issue", "gap_report", "gap_start"), "<i4"),
    **dict.fromkeys(("digit", "reviewed"), "<i1"),
}
