"""How far the record supports an account, from the grade of its sources.

Invariant: one reason is one small function. It gives its factor where it applies and None where it does not, and its
docstring is what the user reads, with the names filled in.

The grade of a telling is the product of its reasons' factors. Tellings become credence in steps:

1. A voice counts once, by its best telling and the source that told it, and a little more for saying it again; copies
   of one story are one telling.
2. Voices support an account as independent witnesses would, 1 - Π(1 - voice), but never further than the sources that
   told them would if each were right: 1 - Π(1 - reliability).
3. What the voices of all accounts support together is stated; rival accounts share it in proportion to their support.
   So rivals never sharpen each other, and what is missing to 1 is not stated.

Source of step 2: simple support functions, G. Shafer, A Mathematical Theory of Evidence (1976), chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import cast

from goodoffices.position.authority import Relation
from goodoffices.position.model import Weights
from goodoffices.statement.model import Attribution, Kind, Statement


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as it weighs: `who` tells it of `holder`, in a report of a `family` whose source has the
    Admiralty `letter`; `kind` is what it claims that the holder does; `age` in days, None where no date is known."""

    statement: Statement
    kind: Kind
    holder: str
    relation: Relation
    who: str
    voice: str
    family: str
    letter: str = "F"
    age: int | None = None
    reviewed: bool = False
    through_proposal: bool = False


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
    return weights.kind["demand"] if told.kind is Kind.DEMAND else None


def refused(told: Telling, weights: Weights) -> float | None:
    """as a refusal"""
    return weights.kind["reject"] if told.kind is Kind.REJECT else None


def accepted(told: Telling, weights: Weights) -> float | None:
    """as a yes"""
    return weights.kind["accept"] if told.kind is Kind.ACCEPT else None


def offered(told: Telling, weights: Weights) -> float | None:
    """as an offer"""
    return weights.kind["offer"] if told.kind is Kind.OFFER else None


def considered(told: Telling, weights: Weights) -> float | None:
    """as something it would consider"""
    return weights.kind["open"] if told.kind is Kind.OPEN else None


def of_a_whole_proposal(told: Telling, weights: Weights) -> float | None:
    """of a proposal as a whole"""
    return weights.through_proposal if told.through_proposal else None


def judged(told: Telling, weights: Weights) -> float | None:
    """judged {credibility} on the Admiralty scale"""
    digit = told.statement.credibility
    return weights.credibility[str(digit)] if digit and digit != 6 else None


def faded(told: Telling, weights: Weights) -> float | None:
    """{days} old"""
    left = _left(told, weights)
    return left if left <= NOTED else None


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


def fresh(told: Telling, weights: Weights) -> float | None:
    """of these days"""
    left = _left(told, weights)
    return left if left > NOTED else None


def _left(told: Telling, weights: Weights) -> float:
    """The share that time has left."""
    return float(0.5 ** (told.age / weights.half_life)) if told.age and weights.half_life > 0 else 1.0


NOTED = 0.9  # what has faded further than this is told as old

UNSAID: tuple[Reason, ...] = (on_record, own_voice, unjudged, fresh)  # they weigh too, and go without saying


def grade(told: Telling, weights: Weights) -> float:
    """How far one telling alone supports what it says, its source's reliability apart. In [0, certainty]."""
    alike = _alike(told)
    known = weights.graded.get(alike)
    if known is None:
        factors = (reason(told, weights) for reason in REASONS + UNSAID)
        known = min(weights.certainty, prod(factor for factor in factors if factor is not None))
        weights.graded[alike] = known
    return cast("float", known)


def in_words(told: Telling, weights: Weights) -> str:
    """The reasons for a telling's grade as one phrase: "Ali Bello, speaking for the union; as a demand"."""
    spoken = list(_spoken(told, weights))
    if told.letter != "F":
        spoken.append("source graded {letter}")
    names = {
        "who": told.who,
        "holder": told.holder,
        "days": "1 day" if told.age == 1 else f"{told.age} days",
        "letter": told.letter,
    }
    return "; ".join(phrase.format(**names, credibility=told.statement.credibility) for phrase in spoken)


def _spoken(told: Telling, weights: Weights) -> tuple[str, ...]:
    """The reasons that are told, names not filled in."""
    alike = ("spoken", *_alike(told))
    if alike not in weights.graded:
        weights.graded[alike] = tuple(str(reason.__doc__) for reason in REASONS if reason(told, weights) is not None)
    return cast("tuple[str, ...]", weights.graded[alike])


def _alike(told: Telling) -> tuple[object, ...]:
    """All that the reasons ask of a telling."""
    said = told.statement
    return told.relation, said.attribution, told.kind, said.credibility, told.age, told.reviewed, told.through_proposal


def credences(accounts: Sequence[Sequence[Telling]], weights: Weights) -> tuple[float, ...]:
    """The credence of rival accounts, each given by its tellings. In [0, 1), and summing to less than 1."""
    supports = [support(tellings, weights) for tellings in accounts]
    whole = sum(supports)
    together = stated(accounts, weights)
    return tuple(min(alone, together * alone / whole) if whole else 0.0 for alone in supports)


def support(tellings: Sequence[Telling], weights: Weights) -> float:
    """How far these tellings together support what they all say (steps 1 and 2). In [0, 1)."""
    return stated([tellings], weights)


def stated(accounts: Sequence[Sequence[Telling]], weights: Weights) -> float:
    """How far all accounts together are supported; a voice that tells several counts once, by the strongest."""
    strongest: dict[str, float] = {}
    worths: dict[str, float] = {}
    for tellings in accounts:
        for voice, share in _voices(tellings, weights).items():
            strongest[voice] = max(share, strongest.get(voice, 0.0))
        for told in tellings:
            worths[told.family] = max(worth(told, weights), worths.get(told.family, 0.0))
    return min(_together(strongest.values()), _together(worths.values()))


def _together(shares: Iterable[float]) -> float:
    return 1 - prod(1 - share for share in shares)


def _voices(tellings: Sequence[Telling], weights: Weights) -> dict[str, float]:
    """How far each voice supports what these tellings all say (step 1)."""
    voices: dict[str, list[Telling]] = {}
    for told in tellings:
        voices.setdefault(told.voice, []).append(told)
    return {
        voice: min(weights.certainty, _repeated(same, weights) * max(heard(told, weights) for told in same))
        for voice, same in voices.items()
    }


def heard(told: Telling, weights: Weights) -> float:
    """How far one telling alone supports what it says, with the reliability of its source. In [0, certainty]."""
    return worth(told, weights) * grade(told, weights)


def worth(told: Telling, weights: Weights) -> float:
    """The reliability of the source that tells it; nothing is certain."""
    return min(weights.certainty, weights.reliability[told.letter])


def _repeated(same: Sequence[Telling], weights: Weights) -> float:
    """What one voice gains by saying it several times: 1 for once, less than 1 + repeat however often. Of the copies
    of one story only the fullest counts."""
    copies: dict[str, dict[str, int]] = {}
    for told in same:
        counts = copies.setdefault(told.family, {})
        counts[told.statement.report] = counts.get(told.statement.report, 0) + 1
    times = sum(max(counts.values()) for counts in copies.values())
    return gained(times, weights)


def gained(times: int, weights: Weights) -> float:
    """The factor for what one voice says so many times, at least once."""
    return 1 + weights.repeat * (1 - 0.5 ** (times - 1))
