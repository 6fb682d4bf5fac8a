"""Which claims tell one account of a holder, and which tell rival ones.

Invariant: no claim stands in two accounts. Claims of one sense are one account; a claim that another account already
implies, or that it leaves room for, says nothing against it and joins it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from goodoffices.position.account import Stance
from goodoffices.position.authority import OWN
from goodoffices.position.credence import Telling, grade, support
from goodoffices.position.model import Status, Weights
from goodoffices.statement.model import Attribution, Kind

Told = tuple[Stance, Telling]
EVEN = 9
"""Digits of support and credence that count when accounts are compared."""

LEADS = (Kind.DEMAND, Kind.REJECT, Kind.OFFER, Kind.ACCEPT, Kind.OPEN)


@dataclass(frozen=True, slots=True)
class Rival:
    """One account in the making: `own` claims are of its own sense, `joined` fit it and weigh with them, `beside` are
    of its issue without an option, and weigh nothing."""

    own: tuple[Told, ...]
    joined: tuple[Told, ...] = ()
    beside: tuple[Told, ...] = ()

    @property
    def stance(self) -> Stance:
        return self.own[0][0]

    @property
    def tellings(self) -> tuple[Telling, ...]:
        return tuple(told for _, told in self.own + self.joined)

    @property
    def everything(self) -> tuple[Told, ...]:
        return self.own + self.joined + self.beside

    @property
    def plain(self) -> frozenset[str] | None:
        """The options of its own issue that meet it, where nothing else does; None for any other account."""
        meets = self.stance.meets
        return frozenset(meets[0].options) if len(meets) == 1 and not self.stance.claim.condition else None

    def lead(self, weights: Weights) -> Told:
        """The claim that names the account: a demand before a refusal before a yes; then the best told."""
        return min(self.own, key=lambda told: (LEADS.index(told[0].claim.kind), -grade(told[1], weights)))


def rivals(told: Iterable[Told], weights: Weights) -> tuple[Rival, ...]:
    """The accounts that these claims of one holder on one issue tell, in the order of their first claims."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for stance, telling in _final(tuple(told)):
        groups.setdefault(stance.sense, []).append((stance, telling))
    apart = tuple(Rival(tuple(group)) for group in groups.values())
    if len(apart) < 2:
        return apart
    apart = _joined(apart, _implies, weights)
    apart = _joined(apart, _leaves_room, weights)
    return _beside(apart, weights)


def _final(told: Sequence[Told]) -> Sequence[Told]:
    """Claims about an earlier phase are no position of the end, unless nothing else is known."""
    last = [pair for pair in told if not pair[0].claim.interim]
    return last if any(stance.meets or stance.claim.option for stance, _ in last) else told


Fits = Callable[[Rival, Rival, Weights], bool]


def _joined(apart: tuple[Rival, ...], fits: Fits, weights: Weights) -> tuple[Rival, ...]:
    """Each account joined to the best one that it fits: one told by the same voice, else the best supported."""
    host: dict[int, int] = {}
    for guest, rival in enumerate(apart):
        fitting = [place for place, other in enumerate(apart) if other is not rival and fits(rival, other, weights)]
        if fitting:
            host[guest] = max(fitting, key=lambda at: (_same_voice(apart[at], rival), _support(apart[at], weights)))
    guests: dict[int, tuple[Told, ...]] = {}
    for guest in host:
        at = host[guest]
        while at in host:
            at = host[at]
        guests[at] = guests.get(at, ()) + apart[guest].own + apart[guest].joined
    return tuple(
        Rival(rival.own, rival.joined + guests.get(at, ())) for at, rival in enumerate(apart) if at not in host
    )


def _implies(weaker: Rival, stronger: Rival, weights: Weights) -> bool:
    """Whether who holds the stronger account holds the weaker too ("requires permanent" and "rejects six weeks").
    A weaker one told on better authority stays apart, for it may be all that is true, unless both are the holder's
    own words: then each of its people tells a part."""
    less, more = weaker.plain, stronger.plain
    if less is None or more is None or not (weaker.stance.bounds and stronger.stance.bounds and more < less):
        return False
    own = _own_words(weaker) and _own_words(stronger)
    return own or _same_voice(weaker, stronger) or _support(weaker, weights) <= _support(stronger, weights)


def _leaves_room(yes: Rival, bound: Rival, _weights: Weights) -> bool:
    """Whether what the holder would take lies within what it insists on ("offers six weeks" and "rejects permanent");
    or, told by one voice, within a larger yes."""
    inner, outer = yes.plain, bound.plain
    if inner is None or outer is None or yes.stance.bounds or not inner < outer:
        return False
    return bound.stance.bounds or _same_voice(yes, bound)


def _beside(apart: tuple[Rival, ...], weights: Weights) -> tuple[Rival, ...]:
    """Wishes without an option stand beside the best supported account that has one, for they tell nothing of it;
    where none has, beside the wish that says most: what it is wanted for. They are no rivals of each other."""
    vague = [r for r in apart if not r.stance.meets and _is_wish(r.stance)]
    hosts = [r for r in apart if r.stance.meets and r.stance.claim.status is Status.STATED] or vague
    if not hosts:
        return apart
    best = max(
        hosts, key=lambda rival: (rival in vague and bool(rival.stance.claim.first_for), _support(rival, weights))
    )
    wishes = tuple(told for rival in vague if rival is not best for told in rival.everything)
    return tuple(Rival(r.own, r.joined, wishes) if r is best else r for r in apart if r is best or r not in vague)


def _is_wish(stance: Stance) -> bool:
    return stance.claim.kind is not Kind.REJECT and stance.claim.status is Status.STATED


def _own_words(rival: Rival) -> bool:
    """Whether only the holder's own people tell it, on the record."""
    return all(told.relation in OWN and told.statement.attribution is Attribution.ON_RECORD for told in rival.tellings)


def _same_voice(one: Rival, other: Rival) -> bool:
    return bool({told.voice for told in one.tellings} & {told.voice for told in other.tellings})


def _support(rival: Rival, weights: Weights) -> float:
    """Rounded: in what order the same shares are multiplied decides nothing."""
    return round(support(rival.tellings, weights), EVEN)
