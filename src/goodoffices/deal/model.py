"""Phased packages that could close the gaps; what to ask; whether it holds.

Invariant: a later phase never undoes what an earlier one gave. `chance` is an index of acceptability on the evidence
of the record, not a forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodoffices.proof import PROVEN, Proof


@dataclass(frozen=True, slots=True)
class Share:
    """What a deal means for one party: `gets` and `gives` are (issue, option) pairs; `chance` is P(party accepts);
    `speaks_for` and `speaks_against` are ids of its statements."""

    party: str
    chance: float
    gets: tuple[tuple[str, str], ...]
    gives: tuple[tuple[str, str], ...]
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """In a phase, `giver` brings `issue` up to `option` for `taker`. `value` is what it is worth to the taker and
    `cost` what it costs the giver, both in units of one full ladder."""

    phase: int
    giver: str
    taker: str
    issue: str
    option: str
    cost: float
    value: float


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
    temptation then."""

    kind: str
    steps: tuple[tuple[Handover, ...], ...]
    worst: float
    proof: Proof


@dataclass(frozen=True, slots=True)
class Mending:
    """Plans that tempt less, the least tempting last; `limit` is what no number of tranches tempts less than (0 at
    least); `rounds` the fewest of tranches that keep every temptation within the tolerance asked for (None: no number
    does, or none was found, as its proof says); `short` is by how much leaving at the very start is better for
    a party than all of the deal, for those for whom it is: no order of steps can mend that."""

    plans: tuple[Plan, ...]
    limit: float
    limit_proof: Proof
    rounds: int | None
    rounds_proof: Proof
    short: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a deal: option id by issue id at its end."""

    number: int
    options: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Deal:
    """A package: the final `options` by issue, its `phases`, its `chance` in [0, 1] and what each party makes of it."""

    chance: float
    options: Mapping[str, str] = field(hash=False)
    phases: tuple[Phase, ...]
    parties: tuple[Share, ...]
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask whom; `value` is how much the answer is expected to raise the chance of the best deal, in [0, 1];
    `statements` are ids of the rival accounts' evidence; `accounts` are the labels of the possible answers."""

    to: str
    issue: str
    text: str
    value: float
    statements: tuple[str, ...]
    accounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Even:
    """A package of near-equal chance to the best that no other such package is better than for every party: its
    `options` by issue, each party's `gains` in [0, 1], and which named `points` of the set it is (nash,
    kalai_smorodinsky, egalitarian, utilitarian)."""

    chance: float
    options: Mapping[str, str] = field(hash=False)
    gains: Mapping[str, float] = field(hash=False)
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prospects:
    """The deals of greatest chance, the questions worth asking, how many packages the search covered, by which `method`
    of `solve`, and how far the deals can be relied on (`proof`; its bound is the logarithm of a chance). `even` is the
    Pareto set of the parties' gains among the packages of near-equal chance to the best."""

    deals: tuple[Deal, ...]
    questions: tuple[Question, ...]
    packages: int
    method: str = ""
    proof: Proof = PROVEN
    even: tuple[Even, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer to a question: its label ("nothing against it" where none is stated, "the same again"), its
    `credence`, the `chance` of the best deal after it, and what to ask `then` (None: nothing that could raise it)."""

    answer: str
    credence: float
    chance: float
    then: InTurn | None


@dataclass(frozen=True, slots=True)
class InTurn:
    """What to ask, and after each answer what next; `expected` is the expected chance of the best deal after it all."""

    question: Question
    expected: float
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Hinge:
    """Where the credence of an account passed `at`, another deal would be the best: `instead` are (issue, option now,
    option then). `statements` are what the account rests on."""

    holder: str
    issue: str
    account: str
    credence: float
    at: float
    instead: tuple[tuple[str, str, str], ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sway:
    """What changes if one credence is multiplied by `times` (halved or doubled): whether another deal is the best
    (`turns`), the chance of the `best` then, and the question that would come first instead (None: the same)."""

    holder: str
    issue: str
    account: str
    times: float
    turns: bool
    best: float
    first: Question | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What to ask: the `questions` by value, the best `turn` (None: no answer would raise anything), its `value` with
    its proof, the best two questions asked both whatever the answer (`fixed`); and on which credences the best deal
    hangs: `hinges`, the nearest first, and `sways` (`hangs_proof`: whether these are all), and the factor `margin` by
    which all credences may be off at once (None: not worked out, and its proof says why)."""

    questions: tuple[Question, ...]
    chance: float
    turn: InTurn | None
    value: float
    proof: Proof
    fixed: tuple[Question, ...]
    fixed_value: float | None
    hinges: tuple[Hinge, ...]
    sways: tuple[Sway, ...]
    hangs_proof: Proof
    margin: float | None
    margin_proof: Proof
