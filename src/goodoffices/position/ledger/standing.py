"""Where every holder stands on every issue as of a day, from the ledger.

The rules are those of `position.weigh`, `rivals` and `credence`; here they are followed for all holders and issues at
once where every statement must be gone through, and for one holder and issue after another where only their accounts
are. Citations, tellers and reasons of an account are drawn from the ledger when somebody looks at them.

Invariant: what is shown equals what `weigh.positions` gives of the view as of that day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import numpy as np

from goodoffices.position.authority import Cast
from goodoffices.position.ledger.account import OWN_PEOPLE, Named, Teller, named
from goodoffices.position.ledger.day import OWN_WORD, Day, day_of
from goodoffices.position.ledger.enter import ATTRIBUTIONS, KINDS
from goodoffices.position.ledger.model import Column, Ledger
from goodoffices.position.ledger.rival import Rival, Sense, beside, implies, joined, leaves_room
from goodoffices.position.ledger.sums import changes, numbered
from goodoffices.position.model import Account, Grades, Position, Status, Weights
from goodoffices.position.rivals import EVEN, LEADS
from goodoffices.position.weigh import holders
from goodoffices.statement.model import Attribution, Kind, Participant, Role
from goodoffices.vocabulary.model import Vocabulary

STATES = tuple(Status)
LEAD = np.array([LEADS.index(one) if one in LEADS else len(LEADS) for one in KINDS])


def positions(
    ledger: Ledger,
    vocabulary: Vocabulary,
    *,
    cast: Sequence[Participant],
    weights: Weights,
    as_of: date | None = None,
    reliability: Mapping[str, Grades] | None = None,
) -> tuple[Position, ...] | None:
    """As `weigh.positions` of the view as of that day; None where the ledger cannot tell (`day`)."""
    day = day_of(ledger, Cast.of(cast), weights, as_of, reliability or {})
    if day is None:
        return None
    return _Standing(day, weights, tuple(cast), as_of, ledger.later).positions(vocabulary)


@dataclass(slots=True)
class _Standing:
    """One asking. `sense` is the number of the sense of each row, -1 for one that says nothing of the end; of each
    sense there are the row that is its `first` and the one that `leads`; `order` has the rows by sense."""

    day: Day
    weights: Weights
    cast: tuple[Participant, ...]
    as_of: date | None
    later: Callable[[str], Sequence[object]]
    sense: Column = field(default_factory=lambda: np.zeros(0, np.int64))
    first: Column = field(default_factory=lambda: np.zeros(0, np.int64))
    leads: Column = field(default_factory=lambda: np.zeros(0, np.int64))
    firm: Column = field(default_factory=lambda: np.zeros(0, bool))
    order: Column = field(default_factory=lambda: np.zeros(0, np.int64))
    named: list[Named] = field(default_factory=list)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)

    def positions(self, vocabulary: Vocabulary) -> tuple[Position, ...]:
        """Of all holders on all issues that anyone tells of."""
        self._senses()
        rivals = self._rivals()
        cells = dict(zip(rivals, self._credences(rivals), strict=True))
        names, issues = self.day.ledger.lists["holders"], self.day.ledger.lists["issues"]
        _, first = numbered(self.day.cell, len(names) * len(issues))
        stated = [(names[at // len(issues)], issues[at % len(issues)]) for at in self.day.cell[first].tolist()]
        touched = {issue for _, issue in stated} | self._apart()
        place = {name: number for number, name in enumerate(names)}
        known = Cast.of(self.cast)
        found = []
        for holder in holders(self.cast, stated):
            side = known.role(holder) in (Role.PARTY, Role.FACTION)
            for issue in (issue.id for issue in vocabulary.issues if issue.id in touched):
                cell = place[holder] * len(issues) + issues.index(issue) if holder in place and issue in issues else -1
                if side or cell in cells:
                    found.append(self._position(known, holder, issue, (rivals.get(cell, []), cells.get(cell, []))))
        return tuple(found)

    def _apart(self) -> set[str]:
        """The issues on which parties are said to differ."""
        ledger, by = self.day.ledger, self.as_of.toordinal() if self.as_of else date.max.toordinal()
        said = (ledger["gap_start"] <= by) & (ledger["published"][ledger["gap_report"]] <= by)
        return {ledger.lists["issues"][at] for at in ledger["gap_issue"][said].tolist()}

    def _senses(self) -> None:
        """Number the senses, in the order of their first rows, and find out what each is led by."""
        day, rows = self.day, np.arange(len(self.day.rows))
        interim = day.claim("interim") != 0
        informs = ~interim & ((day.claim("optioned") != 0) | (day.claim("options") != 0) | self._bound())
        settled = np.zeros(int(day.cell.max(initial=0)) + 1, bool)
        settled[day.cell[informs]] = True
        kept = rows[~(interim & settled[day.cell])]
        senses = len(day.ledger.lists["senses"])
        said = day.cell[kept].astype(np.int64) * senses + day.claim("sense", kept)
        number, first = numbered(said, int(said.max(initial=-1)) + 1)
        self.sense = np.full(len(rows), -1, np.int32)
        self.sense[kept] = number
        self.first = kept[first]
        count = len(self.first)
        lead = LEAD[day.claim("kind", kept)]
        best = np.full(count, len(LEADS))
        np.minimum.at(best, self.sense[kept], lead)
        leading = kept[lead == best[self.sense[kept]]]
        grade = np.full(count, -1.0)
        np.maximum.at(grade, self.sense[leading], day.grade[leading])
        leading = leading[day.grade[leading] == grade[self.sense[leading]]][::-1]
        self.leads = np.zeros(count, np.int64)
        self.leads[self.sense[leading]] = leading
        self.firm = np.zeros(count, bool)
        self.firm[self.sense[kept[(day.claim("firm", kept) != 0) & OWN_WORD[day.teller("relation", kept)]]]] = True
        self.named = named(day, self.leads, self.firm)
        ranges = (day.claim(name, self.first).tolist() for name in ("low", "high", "status"))
        self.ranges = list(zip(*ranges, strict=True))
        self.order = kept[np.argsort(self.sense[kept], kind="stable")]

    def _bound(self) -> Column:
        """Whether any deal is bound by each row."""
        empty = np.array([not meets for meets in self.day.ledger.lists["meets"]], bool)
        return ~empty[self.day.claim("meets")]

    def _rows_of(self, senses: Sequence[int]) -> Column:
        """The rows of some senses, one sense after the other."""
        bounds = np.searchsorted(self.sense[self.order], np.array([[one, one + 1] for one in senses]))
        return np.concatenate([self.order[start:end] for start, end in bounds.tolist()])

    def _rivals(self) -> dict[int, list[Rival]]:
        """The rival accounts of each holder on each issue, by cell."""
        day, count = self.day, len(self.first)
        support = day.sums.supports(self.sense, count).support
        own = np.ones(count, bool)
        openly = day.teller("attribution") == ATTRIBUTIONS.index(Attribution.ON_RECORD)
        others = ~(OWN_PEOPLE[day.teller("relation")] & openly)
        own[self.sense[others & (self.sense >= 0)]] = False
        apart: dict[int, list[Rival]] = {}
        bound = self._bound()
        columns = [day.claim(name, self.first) for name in ("options", "bounds", "status", "kind", "first_for")]
        values = zip(*(one.tolist() for one in columns), strict=True)
        for number, (options, bounds, status, kind, wanted) in enumerate(values):
            row = int(self.first[number])
            sense = Sense(
                *(number, row, options, bool(bounds), bool(bound[row]), STATES[status] is Status.STATED),
                *(KINDS[kind] is Kind.REJECT, bool(wanted), bool(own[number])),
            )
            apart.setdefault(int(day.cell[row]), []).append(Rival(sense, float(support[number])))
        voices = self._voices(apart)
        for fits in (implies, leaves_room):
            changed = []
            for cell, some in apart.items():
                if len(some) > 1:
                    apart[cell], any_joined = joined(some, fits, voices.get(cell, ()))
                    changed += [rival for rival in apart[cell] if rival.joined] if any_joined else []
            self._support_anew(changed)
        return {cell: beside(some) if len(some) > 1 else some for cell, some in apart.items()}

    def _voices(self, apart: Mapping[int, Sequence[Rival]]) -> dict[int, list[int]]:
        """By cell, each set of senses that one voice tells, as bits; those of options alone are told apart."""
        bits = np.zeros(len(self.first) + 1, np.uint64)
        for some in apart.values():
            plain = [rival.sense for rival in some if rival.sense.options]
            for place, sense in enumerate(plain):
                sense.bit = 1 << min(place, 63)
                bits[sense.number] = sense.bit
        sums = self.day.sums
        told = bits[self.sense[sums.order]]
        if not len(told):
            return {}
        starts = np.flatnonzero(changes(sums.voice))
        sets = np.bitwise_or.reduceat(told, starts)
        several = (sets & (sets - np.uint64(1))) != 0
        cells = self.day.cell[sums.order][starts[several]]
        found: dict[int, list[int]] = {}
        for cell, said in set(zip(cells.tolist(), sets[several].tolist(), strict=True)):
            found.setdefault(cell, []).append(said)
        return found

    def _support_anew(self, changed: Sequence[Rival]) -> None:
        account = self._accounts(changed)
        support = self.day.sums.supports(account, len(changed)).support if changed else ()
        for rival, value in zip(changed, support, strict=True):
            rival.support = float(value)

    def _accounts(self, rivals: Sequence[Rival]) -> Column:
        """By row, the number of the rival that it weighs for; -1 for none."""
        of = np.full(len(self.first) + 1, -1)
        told = [rival.numbers for rival in rivals]
        of[list(chain.from_iterable(told))] = np.repeat(np.arange(len(told)), [len(one) for one in told])
        return of[self.sense]

    def _credences(self, rivals: Mapping[int, Sequence[Rival]]) -> list[list[float]]:
        """By cell, the credence of each rival (`credence.credences`)."""
        every = [rival for some in rivals.values() for rival in some]
        cell_of = np.repeat(np.arange(len(rivals)), [len(some) for some in rivals.values()])
        together, alone = self.day.sums.stated(self._accounts(every), cell_of, len(rivals))
        support, at, found = alone.support.tolist(), 0, []
        for cell, some in enumerate(rivals.values()):
            mine = support[at : at + len(some)]
            at, whole, stated = at + len(some), sum(mine), float(together[cell])
            found.append([min(one, stated * one / whole) if whole else 0.0 for one in mine])
        return found

    def _position(self, cast: Cast, holder: str, issue: str, told: tuple[Sequence[Rival], Sequence[float]]) -> Position:
        one = cast.participants.get(holder)
        veto = cast.role(holder) in (Role.PARTY, Role.FACTION) and bool(one and one.veto)
        rivals, shares = told
        if not rivals:
            return Position(holder, cast.side(holder), issue, Status.UNKNOWN, veto=veto, as_of=self.as_of)
        ranked = sorted(zip(rivals, shares, strict=True), key=lambda pair: -round(pair[1], EVEN))
        teller = Teller(self.day, self.weights, holder, self._rows_of, self.later)
        ranges = [self.ranges[rival.sense.number] for rival in rivals]
        low, high = ([rung for rung in some if rung >= 0] for some in ([r[0] for r in ranges], [r[1] for r in ranges]))
        accounts = tuple(self._account(teller, rival, share) for rival, share in ranked)
        status = STATES[self.ranges[ranked[0][0].sense.number][2]]
        contested = sum(share >= self.weights.contested for share in shares) > 1
        party = cast.side(holder)
        rungs = (min(low, default=None), max(high, default=None))
        return Position(holder, party, issue, status, accounts, contested, veto, self.as_of, *rungs)

    def _account(self, teller: Teller, rival: Rival, share: float) -> Account:
        senses = (rival.numbers, [one.number for one in rival.beside])
        return teller.account(self.named[rival.sense.number], share, senses)
