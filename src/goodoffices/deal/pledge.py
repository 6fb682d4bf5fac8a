"""What is promised in a deal, what makes a party break it, and the steps in which it is kept: nouns of `model`.

Invariant: amounts are in units of one full ladder, weighted by credence, and tell what they rest on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.proof import PROVEN, Proof

Order = tuple[str, str]
"""Two issues: all of the first comes before the last step on the second."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an amount rests on: ids of `statements`; without any the amount is 0, since nothing is known. `assumed` is
    the share of it, in [0, 1], that is what a party of whom nothing is known on the issue is taken to accept; the
    statements are then those that press it."""

    statements: tuple[str, ...] = ()
    assumed: float = 0.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """In a phase, `giver` brings `issue` up to `option` for `taker`. `value` is what it is worth to the taker and
    `cost` what it costs the giver, both in units of one full ladder; `valued` and `costed` what these rest on."""

    phase: int
    giver: str
    taker: str
    issue: str
    option: str
    cost: float
    value: float
    costed: Ground = Ground()
    valued: Ground = Ground()


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a case tells of walking away, by party, in units of one full ladder: what that brings (`outside`, by phase,
    the last one told holding for all later ones) and what it costs (`penalty`); and the issues (by id) that can only be
    delivered whole (`indivisible`)."""

    outside: Mapping[str, tuple[float, ...]] = field(default_factory=dict, hash=False)
    penalty: Mapping[str, float] = field(default_factory=dict, hash=False)
    indivisible: frozenset[str] = frozenset()


NOTHING_TOLD = Leaving()


@dataclass(frozen=True, slots=True)
class Temptation:
    """At `phase`, `party` would save `saves` by not delivering from there on, lose `loses` still owed to it, have
    `outside` (what resuming the conflict brings) and pay `penalty` for breaking its word."""

    party: str
    phase: int
    saves: float
    loses: float
    outside: float = 0.0
    penalty: float = 0.0

    @property
    def amount(self) -> float:
        """Positive where walking away pays."""
        return self.saves - self.loses + self.outside - self.penalty


@dataclass(frozen=True, slots=True)
class Hold:
    """Whether anyone would gain by walking away half way. `worst` is the largest temptation (None with no delivery);
    `better_order` the order of single deliveries, whole or in equal parts, with the smallest worst temptation
    (`better_worst`), where that is smaller; `better_proof` whether any such order tempts less."""

    holds: bool
    worst: Temptation | None
    temptations: tuple[Temptation, ...]
    deliveries: tuple[Delivery, ...]
    better_order: tuple[Delivery, ...] = ()
    better_worst: float | None = None
    better_proof: Proof = PROVEN

    @property
    def uncosted(self) -> int:
        """How many of the deliveries nobody is known to lose by."""
        return sum(not one.costed.statements for one in self.deliveries)

    @property
    def grounds(self) -> tuple[str, ...]:
        """The ids of the statements behind the verdict: where it does not hold those behind the largest temptation,
        else those behind all amounts."""
        if not self.holds and self.worst is not None:
            return self.rests_on(self.worst)
        every = (id for one in self.deliveries for id in (*one.costed.statements, *one.valued.statements))
        return tuple(dict.fromkeys(every))

    def rests_on(self, *tempted: Temptation) -> tuple[str, ...]:
        """The ids of the statements behind what is saved and lost by these temptations."""
        grounds = [
            ground
            for one in tempted
            for due in self.deliveries
            if due.phase >= one.phase
            for party, ground in ((due.giver, due.costed), (due.taker, due.valued))
            if party == one.party
        ]
        return tuple(dict.fromkeys(id for ground in grounds for id in ground.statements))


@dataclass(frozen=True, slots=True)
class Handover:
    """A delivery, or a `share` of it, in (0, 1]."""

    delivery: Delivery
    share: float = 1.0


ONE_BY_ONE, IN_PHASES, IN_TRANCHES = "one by one", "in phases", "in tranches"
"""In which way the steps of a plan are made."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The same deliveries in other steps: `kind` (one of the three above) says in which way, `worst` is the largest
    temptation then, `tempted` by how much each party is that would then still gain by walking away."""

    kind: str
    steps: tuple[tuple[Handover, ...], ...]
    worst: float
    proof: Proof
    tempted: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Mending:
    """Plans that tempt less, the least tempting last; `limit` is what no number of tranches tempts less than (0 at
    least); `rounds` the fewest of tranches that keep every temptation within the tolerance asked for (None: no number
    does, or none was found, as its proof says); `short` is by how much leaving at the very start is better for
    a party than all of the deal, for those for whom it is: no order of steps can mend that. `spare` is by how much it
    is worse, for the others: what each could pay and still gain by the deal."""

    plans: tuple[Plan, ...]
    limit: float
    limit_proof: Proof
    rounds: int | None
    rounds_proof: Proof
    short: tuple[tuple[str, float], ...] = ()
    spare: tuple[tuple[str, float], ...] = ()
