"""From a claim to the deals that meet it, and to its label in plain words.

Invariant: options are bounded by rungs alone, so that the same rules read every party and every issue:

1. A demand asks for its option or more; for that option alone where it is the bottom rung or the words say "exactly";
   for it or less where they say "at most".
2. An offer or a yes reaches from the end of the ladder that the holder prefers to its option; where nothing tells
   which end that is, it is its option alone.
3. A refusal takes what lies below its option; what lies above, where that is the bottom rung or the holder asks for
   more elsewhere, or the words say "at most".
4. A condition on another issue is another way to meet it: at least the option that it names, or, where it names none,
   at least the second rung, the first that commits to anything.
5. Without an option nothing is bound, except that who will not discuss an issue takes its bottom rung only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodoffices.position.claim import Claim
from goodoffices.position.model import Literal, Status
from goodoffices.statement.model import Condition, Kind
from goodoffices.vocabulary.model import Issue, Vocabulary

UP, DOWN, UNTOLD = 1, -1, 0
YES = frozenset({Kind.OFFER, Kind.ACCEPT, Kind.OPEN})


@dataclass(frozen=True, slots=True)
class Stance:
    """A claim with the deals that meet it (`meets`, a disjunction; empty binds nothing), in words, and the lowest and
    highest rung it would take (None where nothing is bound). `bounds`: the holder takes nothing else, so that a weaker
    claim of the same sense says nothing new; else it only says what the holder would take."""

    claim: Claim
    meets: tuple[Literal, ...]
    label: str
    low: int | None = None
    high: int | None = None
    bounds: bool = False

    @property
    def sense(self) -> tuple[object, ...]:
        """Claims of one sense are one account: the same deals meet them; unbound, they say yes, no, or another day."""
        refusal = self.claim.kind is Kind.REJECT
        return (self.claim.status, self.meets or (refusal, bool(self.claim.first_for)))


def leaning(claims: Iterable[Claim], vocabulary: Vocabulary) -> int:
    """Which end of the ladder demands show that the holder prefers; failing these, refusals. UNTOLD where neither do,
    or where they pull both ways."""
    votes = [(claim.kind, vote(claim, vocabulary.issue(claim.issue))) for claim in claims if claim.option]
    for kinds in ((Kind.DEMAND, *YES), (Kind.REJECT,)):
        total = sum(vote for kind, vote in votes if kind in kinds)
        if total:
            return UP if total > 0 else DOWN
    return UNTOLD


def vote(claim: Claim, issue: Issue) -> int:
    """The end that one claim points to. A yes points nowhere, unless it says "no more than"."""
    if claim.interim or claim.through_proposal:
        return UNTOLD
    at_bottom = claim.option == issue.options[0].id
    if claim.kind is Kind.DEMAND:
        return DOWN if at_bottom or claim.direction == "at_most" else UP
    if claim.kind is Kind.REJECT:
        return UP if at_bottom or claim.direction == "at_most" else DOWN
    return DOWN if claim.direction == "at_most" else UNTOLD


def stance(claim: Claim, end: int, vocabulary: Vocabulary) -> Stance:
    """The deals that meet a claim of a holder that prefers the `end` of the ladder."""
    issue = vocabulary.issue(claim.issue)
    if claim.option is None:
        return _unbound(claim, issue)
    low, high = _range(claim, end, issue)
    way = _another_way(claim, vocabulary)
    if claim.condition and claim.kind is not Kind.DEMAND:
        low, high = _without(claim, (low, high), end, issue)
    own = Literal(claim.issue, tuple(option.id for option in issue.options[low : high + 1]))
    meets = tuple(literal for literal in (own, way) if literal and literal.options)
    rung = issue.rung(claim.option)
    reach = (min(low, rung), max(high, rung)) if way or low > high else (low, high)
    limit = claim.kind in (Kind.DEMAND, Kind.REJECT) or claim.direction in ("at_most", "exactly")
    return Stance(claim, meets, _label(claim, issue, vocabulary), *reach, bounds=limit and claim.condition is None)


def _unbound(claim: Claim, issue: Issue) -> Stance:
    """A claim without an option. Who will not discuss an issue takes no commitment on it."""
    label = _unstated(claim)
    if claim.status is not Status.NOT_ON_AGENDA:
        return Stance(claim, (), label)
    return Stance(claim, (Literal(issue.id, (issue.options[0].id,)),), label, 0, 0, bounds=True)


def _range(claim: Claim, end: int, issue: Issue) -> tuple[int, int]:
    """The lowest and highest rung that meet a claim, its condition apart (rules 1 to 3)."""
    rung, top = issue.rung(claim.option or ""), len(issue.options) - 1
    if claim.kind is Kind.REJECT:
        upward = rung == 0 or claim.direction == "at_most" or (end == UP and rung < top)
        return (min(rung + 1, top), top) if upward else (0, rung - 1)
    if claim.direction == "at_most":
        return 0, rung
    if claim.direction == "exactly" or (claim.kind is Kind.DEMAND and rung == 0):
        return rung, rung
    if claim.kind is Kind.DEMAND:
        return rung, top
    return {UP: (rung, top), DOWN: (0, rung), UNTOLD: (rung, rung)}[end]


def _without(claim: Claim, taken: tuple[int, int], end: int, issue: Issue) -> tuple[int, int]:
    """What a yes on a condition takes while the condition is not met: what lies on the holder's own side of the
    option; below it, where nothing tells that side. Empty (low above high) where nothing lies there."""
    if claim.kind is Kind.REJECT:
        return taken
    rung = issue.rung(claim.option or "")
    return (rung + 1, taken[1]) if end == UP else (0, rung - 1)


def _another_way(claim: Claim, vocabulary: Vocabulary) -> Literal | None:
    """The condition as a literal on its own issue (rule 4); None where it is on no other issue of the vocabulary."""
    condition = claim.condition
    if condition is None or claim.kind is Kind.DEMAND or condition.issue == claim.issue:
        return None
    if condition.issue is None or not vocabulary.has(condition.issue):
        return None
    options = tuple(option.id for option in vocabulary.issue(condition.issue).options)
    start = options.index(condition.option) if condition.option in options else 1
    return Literal(condition.issue, options[start:])


CONNECTIVES: Mapping[str, str] = {
    "unless": "only given",
    "unless_first": "only after",
    "only_if": "only given",
    "in_exchange_for": "in exchange for",
    "after": "only after",
    "until": "not until",
}

OUTRIGHT: Mapping[Kind, str] = {
    Kind.DEMAND: "requires {option}",
    Kind.OFFER: "{option}",
    Kind.ACCEPT: "{option}",
    Kind.OPEN: "might take {option}",
    Kind.REJECT: "rejects {option}",
}

TERMS_NOT_STATED: Mapping[Kind, str] = {
    Kind.DEMAND: "wants it, terms not stated",
    Kind.OFFER: "offers it, terms not stated",
    Kind.ACCEPT: "agrees to it, terms not stated",
    Kind.OPEN: "would consider it, terms not stated",
    Kind.REJECT: "refuses it, terms not stated",
}

SILENCES: Mapping[Status, str] = {
    Status.NOT_ON_AGENDA: "will not discuss it",
    Status.DEFERRED: "leaves it to later talks",
}


def _label(claim: Claim, issue: Issue, vocabulary: Vocabulary) -> str:
    name = issue.option(claim.option or "").name
    if claim.condition and claim.kind is not Kind.DEMAND:
        return f"{name}, {_wanted(claim.condition, vocabulary)}"
    if claim.kind is Kind.REJECT and claim.of_proposal:
        return f"leaves {name} out"
    if claim.kind in YES and claim.statement.sequel and not claim.through_proposal:
        return f"{name}, then {_named(claim.statement.sequel, issue)}"
    if claim.direction == "at_most" and claim.kind is not Kind.REJECT:
        return f"no more than {name}"
    return OUTRIGHT[claim.kind].format(option=name)


def _unstated(claim: Claim) -> str:
    if claim.status is not Status.STATED:
        return SILENCES[claim.status]
    if claim.first_for and claim.condition:
        before = claim.condition.connective in ("unless_first", "after", "until")
        return f"wants it {'before' if before else 'in return for'} {claim.first_for}"
    return TERMS_NOT_STATED[claim.kind]


def _wanted(condition: Condition, vocabulary: Vocabulary) -> str:
    """A condition in its own words where a table cell takes them; else by the issue and option that it names."""
    connective = condition.connective
    if len(condition.passage.text) <= _SHORT or condition.issue is None or not vocabulary.has(condition.issue):
        words = " ".join(condition.passage.text.split())
        return f"{CONNECTIVES.get(connective, 'given')} “{words}”"  # in marks: words of a report, a clause or a noun
    issue = vocabulary.issue(condition.issue)
    term = f"“{issue.name}: {_named(condition.option, issue)}”" if condition.option else f"steps on “{issue.name}”"
    return f"{CONNECTIVES.get(connective, 'given').replace('given', 'with')} {term}"


_SHORT = 60  # characters


def _named(option: str | None, issue: Issue) -> str:
    """The name of an option of this issue; of any other word, the word."""
    return next((known.name for known in issue.options if known.id == option), str(option).replace("_", " "))
