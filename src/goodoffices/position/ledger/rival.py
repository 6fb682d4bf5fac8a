"""Which accounts of one holder on one issue are rivals, by the rules of `position.rivals`, on numbers.

Invariant: the rules stand in `position.rivals`; each is named there as here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from goodoffices.position.rivals import EVEN


@dataclass(slots=True)
class Sense:
    """All claims of one sense of one holder on one issue, by the first of them: the row that it is (`first`), the
    options that meet it as bits (0: not options alone), whether it `bounds` the holder, whether any deal is `bound` by
    it; `own`: only the holder's own people tell it, on the record; `bit` is its own in `voices`."""

    number: int
    first: int
    options: int
    bounds: bool
    bound: bool
    stated: bool
    refusal: bool
    first_for: bool
    own: bool
    bit: int = 0

    @property
    def wish(self) -> bool:
        return not self.refusal and self.stated


@dataclass(slots=True)
class Rival:
    """One account in the making: its sense, with what joined it and what stands beside it."""

    sense: Sense
    support: float
    joined: list[Sense] = field(default_factory=list)
    beside: list[Sense] = field(default_factory=list)

    @property
    def told(self) -> list[Sense]:
        return [self.sense, *self.joined]

    @property
    def bits(self) -> int:
        found = self.sense.bit
        if not self.joined:
            return found
        for one in self.joined:
            found |= one.bit
        return found

    @property
    def numbers(self) -> list[int]:
        return [self.sense.number, *(one.number for one in self.joined)]

    @property
    def even(self) -> float:
        return round(self.support, EVEN)


Fits = Callable[[Rival, Rival, Sequence[int]], bool]


def joined(apart: list[Rival], fits: Fits, voices: Sequence[int]) -> tuple[list[Rival], bool]:
    """`rivals._joined`, and whether any joined; the support of those that were joined must be told anew. `voices` has
    a number for each set of accounts that one voice tells, their bits."""
    host: dict[int, int] = {}
    plain = [(place, rival) for place, rival in enumerate(apart) if rival.sense.options]
    for guest, rival in plain:
        fitting = [place for place, other in plain if other is not rival and fits(rival, other, voices)]
        if fitting:
            host[guest] = max(fitting, key=lambda at: (same_voice(apart[at], rival, voices), apart[at].even))
    for guest in host:
        at = host[guest]
        while at in host:
            at = host[at]
        apart[at].joined += apart[guest].told
    return [rival for at, rival in enumerate(apart) if at not in host], bool(host)


def implies(weaker: Rival, stronger: Rival, voices: Sequence[int]) -> bool:
    """`rivals._implies`."""
    less, more = weaker.sense.options, stronger.sense.options
    if not more or more & ~less or more == less or not (weaker.sense.bounds and stronger.sense.bounds):
        return False
    if weaker.even <= stronger.even:
        return True
    return all(one.own for one in weaker.told + stronger.told) or same_voice(weaker, stronger, voices)


def leaves_room(yes: Rival, bound: Rival, voices: Sequence[int]) -> bool:
    """`rivals._leaves_room`."""
    inner, outer = yes.sense.options, bound.sense.options
    if not outer or yes.sense.bounds or inner & ~outer or inner == outer:
        return False
    return bound.sense.bounds or same_voice(yes, bound, voices)


def beside(apart: list[Rival]) -> list[Rival]:
    """`rivals._beside`."""
    vague = [rival for rival in apart if not rival.sense.bound and rival.sense.wish]
    hosts = [rival for rival in apart if rival.sense.bound and rival.sense.stated] or vague
    if not hosts or not vague:
        return apart
    silent = hosts is vague
    best = max(hosts, key=lambda rival: (silent and rival.sense.first_for, rival.even))
    others = [rival for rival in vague if rival is not best]
    best.beside = [one for rival in others for one in rival.told]
    return [rival for rival in apart if rival is best or not any(rival is other for other in others)]


def same_voice(one: Rival, other: Rival, voices: Sequence[int]) -> bool:
    mine, theirs = one.bits, other.bits
    return any(said & mine and said & theirs for said in voices)
