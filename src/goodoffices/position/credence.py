"""How far the record supports an account, from the grade of its sources.

Invariant: one reason is one small function. It gives its factor where it applies and None where it does not, and its
docstring is what the user reads, with the names filled in.

The grade of a telling is the product of its reasons' factors. Tellings become the support of an account in steps:
1. A voice counts once, by its best telling, and a little more for saying it again; copies of one story are one telling.
2. The voices of one story support it as independent witnesses would: 1 - Π(1 - grade).
3. All that one story says is bounded by the reliability of its source; several stories again as witnesses.
4. What any account's voices support together is the credence stated; rival accounts share it by their support.
   So rivals never sharpen each other, and what is missing to 1 is not stated.
Source of steps 2 and 3: simple support functions, G. Shafer, A Mathematical Theory of Evidence (1976), chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod

from goodoffices.position.authority import Relation
from goodoffices.position.model import Weights
from goodoffices.statement.model import Attribution, Kind, Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as it weighs: `who` tells it of `holder`, in a report of a `family` whose source has the
    Admiralty `letter`; `age` in days, None where no date is known; `report` is the report's id."""

    statement: Statement
    holder: str
    relation: Relation
    who: str
    voice: str
    family: str
    letter: str = "F"
    age: int | None = None
    reviewed: bool = False
    through_proposal: bool = False

    @property
    def report(self) -> str:
        return self.statement.report


Reason = Callable[[Telling, Weights], float | None]


def principal(told: Telling, weights: Weights) -> float | None:
    """{who}, a principal, for {holder} itself"""
    return weights.relation["principal"] if told.relation is Relation.PRINCIPAL else None


def itself(told: Telling, weights: Weights) -> float | None:
    """{holder} itself"""
    return weights.relation["itself"] if told.relation is Relation.ITSELF else None


def spokesperson(told: Telling, weights: Weights) -> float | None:
    """{who}, speaking for {holder}"""
    return weights.relation["spokesperson"] if told.relation is Relation.SPOKESPERSON else None


def reporter(told: Telling, weights: Weights) -> float | None:
    """the reporter, of {holder}"""
    return weights.relation["reporter"] if told.relation is Relation.REPORTER else None


def mediator(told: Telling, weights: Weights) -> float | None:
    """{who}, a mediator, of {holder}"""
    return weights.relation["mediator"] if told.relation is Relation.MEDIATOR else None


def ally(told: Telling, weights: Weights) -> float | None:
    """{who}, an ally, of {holder}"""
    return weights.relation["ally"] if told.relation is Relation.ALLY else None


def third_party(told: Telling, weights: Weights) -> float | None:
    """{who}, a third party, of {holder}"""
    return weights.relation["third_party"] if told.relation is Relation.THIRD_PARTY else None


def adversary(told: Telling, weights: Weights) -> float | None:
    """{who}, of {holder}, its adversary"""
    return weights.relation["adversary"] if told.relation is Relation.ADVERSARY else None


def unnamed(told: Telling, weights: Weights) -> float | None:
    """not named"""
    return weights.attribution["background"] if told.statement.attribution is Attribution.BACKGROUND else None


def collective(told: Telling, weights: Weights) -> float | None:
    """no single person"""
    return weights.attribution["collective"] if told.statement.attribution is Attribution.COLLECTIVE else None


def demanded(told: Telling, weights: Weights) -> float | None:
    """as a demand"""
    return weights.kind["demand"] if told.statement.kind is Kind.DEMAND else None


def refused(told: Telling, weights: Weights) -> float | None:
    """as a refusal"""
    return weights.kind["reject"] if told.statement.kind is Kind.REJECT else None


def accepted(told: Telling, weights: Weights) -> float | None:
    """as a yes"""
    return weights.kind["accept"] if told.statement.kind is Kind.ACCEPT else None


def offered(told: Telling, weights: Weights) -> float | None:
    """as an offer"""
    return weights.kind["offer"] if told.statement.kind is Kind.OFFER else None


def considered(told: Telling, weights: Weights) -> float | None:
    """as something it would consider"""
    return weights.kind["open"] if told.statement.kind is Kind.OPEN else None


def of_a_whole_proposal(told: Telling, weights: Weights) -> float | None:
    """of a proposal as a whole"""
    return weights.through_proposal if told.through_proposal else None


def judged(told: Telling, weights: Weights) -> float | None:
    """judged {credibility} on the Admiralty scale"""
    digit = told.statement.credibility
    return weights.credibility[str(digit)] if digit and digit != 6 else None


def faded(told: Telling, weights: Weights) -> float | None:
    """{age} days old"""
    return 0.5 ** (told.age / weights.half_life) if told.age and weights.half_life > 0 else None


def reviewed(told: Telling, weights: Weights) -> float | None:
    """gone over by a person"""
    return weights.reviewed if told.reviewed else None


REASONS: tuple[Reason, ...] = (
    *(principal, itself, spokesperson, reporter, mediator, ally, third_party, adversary),
    *(unnamed, collective, demanded, refused, accepted, offered, considered),
    *(of_a_whole_proposal, judged, faded, reviewed),
)


def on_record(told: Telling, weights: Weights) -> float | None:
    """with a name"""
    return weights.attribution["on_record"] if told.statement.attribution is Attribution.ON_RECORD else None


def own_voice(told: Telling, weights: Weights) -> float | None:
    """in the reporter's own voice"""
    return weights.attribution["reporter"] if told.statement.attribution is Attribution.REPORTER else None


def unjudged(told: Telling, weights: Weights) -> float | None:
    """not judged"""
    return weights.credibility["6"] if told.statement.credibility in (None, 6) else None


UNSAID: tuple[Reason, ...] = (on_record, own_voice, unjudged)  # they weigh too, and go without saying


def grade(told: Telling, weights: Weights) -> float:
    """How far one telling alone supports what it says, its source's reliability apart. In [0, certainty]."""
    factors = (reason(told, weights) for reason in REASONS + UNSAID)
    return min(weights.certainty, prod(factor for factor in factors if factor is not None))


def in_words(told: Telling, weights: Weights) -> str:
    """The reasons for a telling's grade as one phrase: "Ali Bello, speaking for the union; as a demand"."""
    spoken = [str(reason.__doc__) for reason in REASONS if reason(told, weights) is not None]
    if told.letter != "F":
        spoken.append("source graded {letter}")
    names = {"who": told.who, "holder": told.holder, "age": told.age, "letter": told.letter}
    return "; ".join(phrase.format(**names, credibility=told.statement.credibility) for phrase in spoken)


def support(tellings: Iterable[Telling], weights: Weights) -> float:
    """How far these tellings together support what they all say: steps 1 to 3. In [0, 1)."""
    voices: dict[str, list[Telling]] = {}
    for told in tellings:
        voices.setdefault(told.voice, []).append(told)
    stories: dict[str, float] = {}
    reliability: dict[str, float] = {}
    for same in voices.values():
        best = max(same, key=lambda told: weights.reliability[told.letter] * grade(told, weights))
        doubt = 1 - min(weights.certainty, grade(best, weights) * _repeated(same, weights))
        stories[best.family] = stories.get(best.family, 1.0) * doubt
        source = min(weights.certainty, weights.reliability[best.letter])
        reliability[best.family] = max(source, reliability.get(best.family, 0.0))
    return 1 - prod(1 - reliability[family] * (1 - doubt) for family, doubt in stories.items())


def _repeated(same: Sequence[Telling], weights: Weights) -> float:
    """What one voice gains by saying it several times: 1 for once, at most 1 + repeat, however often. Of the copies
    of one story only the fullest counts."""
    copies: dict[str, dict[str, int]] = {}
    for told in same:
        counts = copies.setdefault(told.family, {})
        counts[told.report] = counts.get(told.report, 0) + 1
    times = sum(max(counts.values()) for counts in copies.values())
    return 1 + weights.repeat * (1 - 0.5 ** (times - 1))


def shared_out(supports: Sequence[float], stated: float) -> tuple[float, ...]:
    """Step 4: the credence stated, shared by rival accounts in proportion to their support. Sums to at most `stated`.

    >>> shared_out([0.6, 0.2], 0.68)
    (0.51, 0.17)
    """
    whole = sum(supports)
    return tuple(round(stated * part / whole, 6) if whole else 0.0 for part in supports)
