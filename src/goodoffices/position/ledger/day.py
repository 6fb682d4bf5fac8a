"""The rows of the ledger that count as of a day, each with what it weighs.

1. A report counts that was published by the day, a statement of it that was said by then; what bears no date counts.
2. Where a row rests on terms told in part, or a name meant somebody else to the cast of that day, the ledger does not
   know what it claims as of that day: None, and whoever asks goes through the record itself.
3. Votes of the rows settle which end of each ladder the holder prefers, and so what each claim means (`weigh`).

Invariant: the order of the rows is that of the view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from goodoffices.position.account import UNTOLD
from goodoffices.position.authority import OWN, Cast, Relation
from goodoffices.position.ledger.enter import AT_END, CLAIM, KINDS, RELATIONS, TELLER, sign
from goodoffices.position.ledger.model import Column, Ledger
from goodoffices.position.ledger.sums import Sums, grades, numbered
from goodoffices.position.model import Grades, Weights
from goodoffices.position.reliability import UNJUDGED, history
from goodoffices.position.weigh import opposed
from goodoffices.statement.model import Kind

OWN_WORD = np.array([one in OWN or one is Relation.REPORTER for one in RELATIONS])
FUTURE = date.max.toordinal()


@dataclass(slots=True)
class Day:
    """Rows (numbers in the ledger) with, for each, the claim that it is `of`, its `cell` (holder and issue in one
    number), the number of the end that its holder prefers, its grade, and the sums over all; `today` is the day from
    which age counts, 0 for none."""

    ledger: Ledger
    rows: Column
    of: Column
    cell: Column
    claims: Column
    end: Column
    grade: Column
    letter: Column
    age: Column
    sums: Sums
    today: int

    def claim(self, name: str, rows: Column | None = None) -> Column:
        """What the claims of rows say under a name of `CLAIM` or `AT_END`."""
        of, end = (self.of, self.end) if rows is None else (self.of[rows], self.end[rows])
        if name in CLAIM:
            return np.ascontiguousarray(self.claims[:, CLAIM.index(name)])[of]
        ends = np.ascontiguousarray(self.claims[:, len(CLAIM) + AT_END.index(name) :: len(AT_END)])
        return np.asarray(ends.ravel()[of * ends.shape[1] + end])

    def teller(self, name: str, rows: Column | None = None) -> Column:
        """What the tellers of rows are under a name of `TELLER`."""
        at = self.rows if rows is None else self.rows[rows]
        return np.asarray(self.ledger[name][self.ledger["teller"][at]])


def day_of(
    ledger: Ledger, cast: Cast, weights: Weights, as_of: date | None, reliability: Mapping[str, Grades]
) -> Day | None:
    """What counts as of a day, None where the ledger cannot tell."""
    by = as_of.toordinal() if as_of else FUTURE
    counts = ledger["published"] <= by
    then = (ledger["start"] <= by) & (ledger["since"] <= by) & (ledger["until"] > by)
    rows = np.flatnonzero(counts[ledger["report"]] & then)
    if np.any(ledger["settled"][rows] > by) or not _known(ledger, rows, cast):
        return None
    published = ledger["published"][counts]
    today = as_of.toordinal() if as_of else int(published.max(initial=0))
    cell = ledger["holder"][rows] * len(ledger.lists["issues"]) + ledger["issue"][rows]
    claims = ledger["claims"].reshape(-1, len(CLAIM) + 3 * len(AT_END))
    of = ledger["claim"][rows]
    letters = letters_of(ledger, reliability, today)[ledger["report"][rows]]
    said = ledger["day"][rows]
    age = np.where((said > 0) & (today > 0), np.maximum(today - said, 0), -1)
    mine = claims[of]
    ends = _ends(ledger, rows, cell, mine, cast)
    grade, sums = _weighed(ledger, rows, (cell, mine, letters, age, ledger["family"]), weights)
    return Day(ledger, rows, of, cell, claims, ends[cell], grade, letters, age, sums, today)


def told_by(ledger: Ledger, day: date) -> list[int] | None:
    """Whom the reports published by a day tell of, each but once, in the order in which they are first told; None where
    there is no such report."""
    counts = ledger["published"] <= day.toordinal()
    if not np.any(counts):
        return None
    told = ledger["told"][counts[ledger["told_in"]]]
    return [int(told[at]) for at in numbered(told, len(ledger.lists["told"]))[1]]


def letters_of(ledger: Ledger, reliability: Mapping[str, Grades], today: int) -> Column:
    """The Admiralty letter of each report, as the place in "ABCDEF" of the letter that its source had on its day."""
    found = np.full(len(ledger["published"]), "ABCDEF".index(UNJUDGED))
    days = np.where(ledger["published"] > 0, ledger["published"], today or FUTURE)
    for place, source in enumerate(ledger.lists["sources"]):
        if source in reliability:
            held = history(reliability[source])
            letters = np.array(["ABCDEF".index(letter) for letter in (UNJUDGED, *(one.letter for one in held))])
            since = [one.since.toordinal() if one.since else 0 for one in held]
            mine = ledger["source"] == place
            found[mine] = letters[np.searchsorted(since, days[mine], "right")]
    return found


def _known(ledger: Ledger, rows: Column, cast: Cast) -> bool:
    """Whether every word that the rows use means to this cast what it meant when they were entered."""
    other = [place for place, (word, meant) in enumerate(ledger.lists["signs"]) if sign(word, cast) != meant]
    if not other:
        return True
    tellers = np.zeros(len(ledger["relation"]), bool)
    tellers[ledger["user"][np.isin(ledger["used"], other)]] = True
    return not np.any(tellers[ledger["teller"][rows]])


def _ends(ledger: Ledger, rows: Column, cell: Column, claims: Column, cast: Cast) -> Column:
    """By cell, the number of the end of the ladder that the holder prefers, as `weigh` has it: 0, 1, or 2 for below."""
    cells = len(ledger.lists["holders"]) * len(ledger.lists["issues"])
    vote, kind = claims[:, CLAIM.index("vote")], claims[:, CLAIM.index("kind")]
    refusal = kind == KINDS.index(Kind.REJECT)
    own = OWN_WORD[ledger["relation"][ledger["teller"][rows]]]
    ends = np.zeros(cells)
    for heard in (own, np.ones(len(rows), bool)):
        for kinds in (~refusal, refusal):
            votes = np.bincount(cell, np.where(heard & kinds, vote, 0), cells)
            ends = np.where(ends == 0, np.sign(votes), ends)
    _, first = numbered(cell, cells)
    issues, holders = ledger.lists["issues"], ledger.lists["holders"]
    order = cell[first].tolist()
    named = {(holders[at // len(issues)], issues[at % len(issues)]): int(ends[at]) for at in order}
    settled = opposed({where: end or UNTOLD for where, end in named.items()}, cast)
    ends[order] = list(settled.values())
    return np.where(ends < 0, 2, ends).astype(np.int64)


def _weighed(ledger: Ledger, rows: Column, of: Sequence[Column], weights: Weights) -> tuple[Column, Sums]:
    cell, claims, letters, age, family = of
    worth = np.array([min(weights.certainty, weights.reliability[letter]) for letter in "ABCDEF"])
    levels = np.sort(worth)
    tellers = {name: ledger[name][ledger["teller"][rows]] for name in TELLER}
    told = {name: ledger[name][rows] for name in ("digit", "reviewed")}
    said = {name: claims[:, CLAIM.index(name)] for name in ("kind", "through")}
    grade = grades({**tellers, **told, **said, "age": age}, weights)
    by_story = np.lexsort((np.arange(len(family)), family))
    rank = np.empty(len(by_story), np.int64)
    rank[by_story] = np.arange(len(by_story))
    report = ledger["report"][rows]
    columns = {"cell": cell, "voice": tellers["voice"], "alone": tellers["story"], "story": family[report]}
    heard = {"heard": worth[letters] * grade, "level": np.searchsorted(levels, worth)[letters]}
    return grade, Sums.of({**columns, **heard, "rank": rank[report]}, levels, weights)
