"""How much would be shown otherwise if one statement were wrong.

1. The *shift* of a statement in a position is what moves there when all that rests on it is left out: half the sum of
   the differences of all credences, "not stated" among them (the total variation distance, in [0, 1]). What rests on
   it are its own tellings, and those of a yes to a proposal whose terms it tells.
2. It counts double where the position is contested, and double where its holder can refuse a deal: there a wrong
   reading turns more of what is said of gaps, questions and deals.
3. The *doubt* of a statement is the sum of this over the positions that rest on it.

The accounts stay grouped as they are with the statement. So the shift is exact for the credences that are shown, and
each is found in a time that hangs on the number of accounts and not of statements: of each voice and each story, what
it supports most, and what next to it, is known beforehand.

Invariant: `shifts` gives what `credence.credences` gives of the tellings that remain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goodoffices.position.credence import Telling, credences, gained, heard, worth
from goodoffices.position.model import Position, Stake, Weights
from goodoffices.position.rivals import Rival

CONTESTED = VETO = 2.0
"""How many times more a shift counts in a contested position, and in one of a holder that can refuse a deal."""

Rests = tuple[Telling, frozenset[str]]
"""A telling with the ids of the statements that it rests on."""


def stakes(weighed: Iterable[tuple[Position, Sequence[Rival]]], weights: Weights) -> Mapping[str, tuple[Stake, ...]]:
    """What hangs on each statement, by its id, the most first; statements that no position rests on are not there."""
    found: dict[str, list[Stake]] = defaultdict(list)
    for position, rivals in weighed:
        accounts = [
            [(told, frozenset((told.statement.id, *stance.claim.cites))) for stance, told in rival.own + rival.joined]
            for rival in rivals
        ]
        times = (CONTESTED if position.contested else 1.0) * (VETO if position.veto else 1.0)
        for id, shift in shifts(accounts, weights).items():
            stake = Stake(position.holder, position.issue, shift, times * shift, position.contested, position.veto)
            found[id].append(stake)
    return {id: tuple(sorted(told, key=lambda stake: -stake.doubt)) for id, told in found.items()}


def shifts(accounts: Sequence[Sequence[Rests]], weights: Weights) -> dict[str, float]:
    """By how much the credences of rival accounts move without each statement, by its id. In [0, 1]."""
    resting: dict[str, list[tuple[int, Telling]]] = defaultdict(list)
    for place, account in enumerate(accounts):
        for told, ids in account:
            for id in ids:
                resting[id].append((place, told))
    table = _Table(accounts, weights)
    before, found = table.credences(table.supports, table.stated), {}
    for id, rest in resting.items():
        after = table.without(*rest[0]) if len(rest) == 1 else _left(accounts, id, weights)
        found[id] = moved(before, after)
    return found


def moved(before: Sequence[float], after: Sequence[float]) -> float:
    """The total variation distance of two sets of credences, what is not stated among them.

    >>> moved([0.5, 0.25], [0.5, 0.125])
    0.125
    """
    apart = sum(abs(one - other) for one, other in zip(before, after, strict=True))
    return (apart + abs(sum(before) - sum(after))) / 2


def _left(accounts: Sequence[Sequence[Rests]], id: str, weights: Weights) -> tuple[float, ...]:
    return credences([[told for told, ids in account if id not in ids] for account in accounts], weights)


class _Product:
    """The product of 1 - share over many shares, and what it would be if one of them were another."""

    def __init__(self, shares: Iterable[float]) -> None:
        self.rest, self.zeros = 1.0, 0
        for share in shares:
            if share < 1:
                self.rest *= 1 - share
            else:
                self.zeros += 1

    def together(self, old: float, new: float) -> float:
        """1 less the product, with the share `new` in the place of `old`."""
        zeros = self.zeros - (old >= 1)
        rest = self.rest / (1 - old) if old < 1 else self.rest
        return 1.0 if zeros else 1 - rest * (1 - new)


@dataclass(slots=True)
class _Most:
    """The largest of many numbers, and the largest without one of them."""

    first: float = 0.0
    second: float = 0.0

    def take(self, number: float) -> None:
        if number > self.first:
            self.first, self.second = number, self.first
        else:
            self.second = max(self.second, number)

    def without(self, number: float) -> float:
        return self.second if number >= self.first else self.first


@dataclass(slots=True)
class _Voice:
    """What one voice says in one account: how well it is heard at most, and how often, by story and report."""

    heard: _Most = field(default_factory=_Most)
    told: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    times: int = 0

    def count(self) -> None:
        """Of the copies of one story the fullest counts."""
        self.times = sum(max(copies.values()) for copies in self.told.values())

    def share(self, weights: Weights) -> float:
        return min(weights.certainty, gained(self.times, weights) * self.heard.first)

    def share_without(self, told: Telling, loud: float, weights: Weights) -> float:
        """The same without one telling, which is as `loud`."""
        copies = self.told[told.family]
        most = max(copies.values())
        alone = copies[told.statement.report] == most and list(copies.values()).count(most) == 1
        loudest = self.heard.without(loud)
        return min(weights.certainty, gained(self.times - alone, weights) * loudest) if loudest else 0.0


class _Table:
    """What the voices and the stories of each account, and of all accounts together, support."""

    def __init__(self, accounts: Sequence[Sequence[Rests]], weights: Weights) -> None:
        self.weights = weights
        self.voices: list[dict[str, _Voice]] = [defaultdict(_Voice) for _ in accounts]
        self.stories: list[dict[str, _Most]] = [defaultdict(_Most) for _ in accounts]
        self.whole: dict[str, _Most] = defaultdict(_Most)
        self.loud: dict[int, float] = {}
        for place, account in enumerate(accounts):
            for told, _ in account:
                voice = self.voices[place][told.voice]
                self.loud[id(told)] = heard(told, weights)
                voice.heard.take(self.loud[id(told)])
                voice.told[told.family][told.statement.report] += 1
                self.stories[place][told.family].take(worth(told, weights))
                self.whole[told.family].take(worth(told, weights))
        self.shares: list[dict[str, float]] = []
        for voices in self.voices:
            for voice in voices.values():
                voice.count()
            self.shares.append({name: voice.share(weights) for name, voice in voices.items()})
        self._multiply()

    def _multiply(self) -> None:
        loudest: dict[str, float] = defaultdict(float)
        for shares in self.shares:
            for name, share in shares.items():
                loudest[name] = max(share, loudest[name])
        self.loudest = loudest
        self.by_voice = [_Product(shares.values()) for shares in self.shares]
        self.by_story = [_Product(story.first for story in stories.values()) for stories in self.stories]
        self.all_voices = _Product(loudest.values())
        self.all_stories = _Product(story.first for story in self.whole.values())
        self.supports = [
            min(voices.together(0, 0), stories.together(0, 0))
            for voices, stories in zip(self.by_voice, self.by_story, strict=True)
        ]
        self.stated = min(self.all_voices.together(0, 0), self.all_stories.together(0, 0))

    def credences(self, supports: Sequence[float], stated: float) -> tuple[float, ...]:
        """The credences that such supports share, where so much is stated by all together."""
        sum_of = sum(supports)
        return tuple(min(one, stated * one / sum_of) if sum_of else 0.0 for one in supports)

    def without(self, place: int, told: Telling) -> tuple[float, ...]:
        """The credences of all accounts without one telling, which is of the account at `place`."""
        name, family, worthy = told.voice, told.family, worth(told, self.weights)
        share = self.voices[place][name].share_without(told, self.loud[id(told)], self.weights)
        story, whole = self.stories[place][family], self.whole[family]
        supports = list(self.supports)
        supports[place] = min(
            self.by_voice[place].together(self.shares[place][name], share),
            self.by_story[place].together(story.first, story.without(worthy)),
        )
        others = (shares[name] for at, shares in enumerate(self.shares) if at != place and name in shares)
        stated = min(
            self.all_voices.together(self.loudest[name], max(share, *others, 0.0)),
            self.all_stories.together(whole.first, whole.without(worthy)),
        )
        return self.credences(supports, stated)
