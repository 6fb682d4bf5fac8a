"""Phased packages that could close the gaps; what to ask; whether it holds.

Invariant: a later phase never undoes what an earlier one gave. `chance` is an index of acceptability on the evidence
of the record, not a forecast.

What is promised, and whether it is kept, is in `pledge` and is met by others through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goodoffices.deal.pledge import IN_PHASES as IN_PHASES
from goodoffices.deal.pledge import IN_TRANCHES as IN_TRANCHES
from goodoffices.deal.pledge import NOTHING_TOLD as NOTHING_TOLD
from goodoffices.deal.pledge import ONE_BY_ONE as ONE_BY_ONE
from goodoffices.deal.pledge import Delivery as Delivery
from goodoffices.deal.pledge import Ground as Ground
from goodoffices.deal.pledge import Handover as Handover
from goodoffices.deal.pledge import Hold as Hold
from goodoffices.deal.pledge import Leaving as Leaving
from goodoffices.deal.pledge import Mending as Mending
from goodoffices.deal.pledge import Order as Order
from goodoffices.deal.pledge import Plan as Plan
from goodoffices.deal.pledge import Temptation as Temptation
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
class Phase:
    """One phase of a deal: option id by issue id at its end."""

    number: int
    options: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is said to come: `issue` up to its rung in `phase`, or, where that is None, before the last step
    on the issue `before`. `statements` are ids."""

    issue: str
    phase: int | None
    before: str | None
    statements: tuple[str, ...]


def orders(timings: Iterable[Timing]) -> tuple[Order, ...]:
    """The timings that are orders, without their words."""
    return tuple((one.issue, one.before) for one in timings if one.before is not None)


@dataclass(frozen=True, slots=True)
class Deal:
    """A package: the final `options` by issue, its `phases`, its `chance` in [0, 1] and what each party makes of it.
    `timings` tell what of its phases the reports tell; all else of them is assumed."""

    chance: float
    options: Mapping[str, str] = field(hash=False)
    phases: tuple[Phase, ...]
    parties: tuple[Share, ...]
    hold: Hold | None = None
    timings: tuple[Timing, ...] = ()

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders among its timings."""
        return orders(self.timings)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask whom; `value` is how much the answer is expected to raise the chance of the best deal, in [0, 1];
    `statements` are ids of the rival accounts' evidence; `accounts` are the labels of the possible answers. Of a
    question that settles several positions at once, `settles` are their issues (`issue` is the first), and `proposal`
    is the name of what it is about; else both are empty."""

    to: str
    issue: str
    text: str
    value: float
    statements: tuple[str, ...]
    accounts: tuple[str, ...] = ()
    settles: tuple[str, ...] = ()
    proposal: str = ""


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
    which all credences may be off at once (None: not worked out, and its proof says why). `chance` is that of the best
    deal now; where some question settles several positions at once, these are tied together in it, and `apart` is the
    same with every position by itself, as deals are told (else None)."""

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
    apart: float | None = None
