"""An account as it is shown, its citations drawn from the ledger when somebody looks at them.

Invariant: a `Drawn` is what the tuple in its place would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast, overload

import numpy as np

from goodoffices.position.authority import OWN
from goodoffices.position.credence import Telling, in_words
from goodoffices.position.ledger.day import Day
from goodoffices.position.ledger.enter import ATTRIBUTIONS, KINDS, RELATIONS
from goodoffices.position.ledger.model import Column
from goodoffices.position.model import Account, Literal, Weights
from goodoffices.report.model import Passage
from goodoffices.statement.model import Kind, Statement

OWN_PEOPLE = np.array([one in OWN for one in RELATIONS])


class Drawn(Sequence[str]):
    """A tuple of words that is made when it is first looked at."""

    __slots__ = ("_draw", "_drawn", "_of")

    def __init__(self, draw: Callable[[Sequence[int]], tuple[str, ...]], of: Sequence[int]) -> None:
        self._draw, self._of = draw, of

    def drawn(self) -> tuple[str, ...]:
        if not hasattr(self, "_drawn"):
            self._drawn: tuple[str, ...] = self._draw(self._of)
        return self._drawn

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return self.drawn()[at]

    def __len__(self) -> int:
        return len(self.drawn())

    def __iter__(self) -> Iterator[str]:
        return iter(self.drawn())

    def __eq__(self, other: object) -> bool:
        return self.drawn() == (other.drawn() if isinstance(other, Drawn) else other)

    def __hash__(self) -> int:
        return hash(self.drawn())

    def __add__(self, other: Sequence[str]) -> tuple[str, ...]:
        return self.drawn() + tuple(other)

    def __repr__(self) -> str:
        return repr(self.drawn())


@dataclass(slots=True)
class Named:
    """What an account is by the claims of its own sense."""

    label: str
    meets: tuple[Literal, ...]
    firm: bool
    refuses: bool


def named(day: Day, leads: Column, firm: Column) -> list[Named]:
    """What each sense makes of an account, by the row that leads it."""
    labels, refusal = day.ledger.lists["labels"], KINDS.index(Kind.REJECT)
    known: dict[int, tuple[Literal, ...]] = {}
    found = []
    columns = [day.claim(name, leads).tolist() for name in ("label", "meets", "kind")]
    for label, place, kind, own in zip(*columns, firm.tolist(), strict=True):
        if place not in known:
            known[place] = tuple(Literal(issue, tuple(ids)) for issue, ids in day.ledger.lists["meets"][place])
        meets = known[place]
        found.append(Named(labels[label], meets, own, kind == refusal and not meets))
    return found


@dataclass(frozen=True, slots=True)
class Teller:
    """Draws what the rows of an account tell. `rows_of` gives, by numbers of senses, all their rows in order."""

    day: Day
    weights: Weights
    holder: str
    rows_of: Callable[[Sequence[int]], Column]
    later: Callable[[str], Sequence[object]]

    def account(self, named: Named, credence: float, senses: tuple[Sequence[int], Sequence[int]]) -> Account:
        """The account of that name; `senses` are the numbers of its own and joined, then of those beside."""
        told, beside = senses
        return Account(
            label=named.label,
            meets=named.meets,
            credence=credence,
            reasons=Drawn(self.reasons, told),  # type: ignore[arg-type]
            statements=Drawn(self.statements, [*told, *beside]),  # type: ignore[arg-type]
            firm=named.firm,
            told_by=Drawn(self.tellers, told),  # type: ignore[arg-type]
            refuses=named.refuses,
        )

    def reasons(self, senses: Sequence[int]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(in_words(telling, self.weights) for telling in self._tellings(self._own_first(senses)))
        )

    def tellers(self, senses: Sequence[int]) -> tuple[str, ...]:
        names = self.day.ledger.lists["names"]
        return tuple(dict.fromkeys(names[at] for at in self.day.teller("name", self._own_first(senses)).tolist()))

    def statements(self, senses: Sequence[int]) -> tuple[str, ...]:
        ids, cites = self.later("ids"), self.later("cites")
        rows = self.day.rows[self.rows_of(senses)].tolist()
        return tuple(dict.fromkeys(str(id) for row in rows for id in (ids[row], *cast("list[str]", cites[row]))))

    def _own_first(self, senses: Sequence[int]) -> Column:
        rows = self.rows_of(senses)
        own = OWN_PEOPLE[self.day.teller("relation", rows)]
        return np.concatenate([rows[own], rows[~own]])

    def _tellings(self, rows: Column) -> Iterator[Telling]:
        """Tellings as far as reasons ask for them, each but once."""
        day, seen = self.day, set[tuple[int, ...]]()
        at = day.rows[rows]
        names = ("relation", "attribution", "name")
        columns = [day.teller(name, rows) for name in names] + [day.claim(name, rows) for name in ("kind", "through")]
        columns += [day.ledger["digit"][at], day.ledger["reviewed"][at], day.age[rows], day.letter[rows]]
        for values in zip(*(column.tolist() for column in columns), strict=True):
            if values not in seen:
                seen.add(values)
                yield self._telling(values)

    def _telling(self, values: tuple[int, ...]) -> Telling:
        relation, attribution, name, kind, through, digit, reviewed, age, letter = values
        said = Statement("", Passage("", ()), KINDS[kind], ATTRIBUTIONS[attribution], credibility=digit or None)
        return Telling(
            said,
            KINDS[kind],
            self.holder,
            RELATIONS[relation],
            self.day.ledger.lists["names"][name],
            voice="",
            family="",
            letter="ABCDEF"[letter],
            age=None if age < 0 else age,
            reviewed=bool(reviewed),
            through_proposal=bool(through),
        )
