"""Keeping one's word because there is a tomorrow: games played again and again.

A stage game is played for ever; what comes a round later counts δ times as much (0 ≤ δ < 1: patience, or the chance of
another round). All play an agreed profile; once somebody departs from it, all play an equilibrium of the stage game
ever after (grim trigger; J. Friedman, "A non-cooperative equilibrium for supergames", *Review of Economic Studies* 38,
1971).

1. Player i has u by keeping to the profile, d by departing to an action once, and n in the equilibrium. Departing does
   not pay if

       u  ≥  (1 − δ) · d  +  δ · n

2. For d > n that is δ ≥ (d − u)/(d − n); for d < n it is δ ≤ (u − d)/(n − d); for d = n it is u ≥ d at any δ. All
   departures of all players together leave an interval of δ. By the one-shot deviation principle (D. Blackwell 1965)
   the strategies are then an equilibrium of the whole, at every point of it: no departure that is longer or later
   pays either, and after one the players are in an equilibrium of the stage game anyway.
3. With several equilibria, whoever departs is answered by the one that is worst for him, of those that are known: all
   pure ones and, with two actions each, the one in which both players mix (`equilibria_of_two`). Where others exist, as
   in larger games, one of them may keep a profile at more discount factors; it can be given as `reversion`.

In the prisoners' dilemma (temptation T > reward R > punishment P > sucker S) the interval begins at (T − R)/(T − P).

`payoffs` is an array of shape (actions of player 0, …, actions of player m − 1, m): what each has from each profile.

Invariant: within the interval told no single departure pays, just outside it one does.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import PROVEN, Proof

Payoffs = npt.NDArray[np.float64]
Mixed = tuple[tuple[float, ...], ...]
"""A probability for every action of every player."""

SAME = 1e-9
"""Payoffs that differ by less than this share of the largest are equal."""


@dataclass(frozen=True, slots=True)
class Sustained:
    """The discount factors at which a profile is kept: from `least` to `most`; `by_player` the same for each. `least`
    over `most`, or of 1: at none. The proof is about going back to the equilibria that were used, and no others."""

    least: float
    most: float
    by_player: tuple[tuple[float, float], ...]
    proof: Proof = PROVEN

    @property
    def possible(self) -> bool:
        return self.least < 1.0 and self.least <= self.most

    def at(self, discount: float) -> bool:
        """Whether it is kept at this discount factor."""
        return self.least <= discount <= self.most and discount < 1.0


def dilemma_threshold(temptation: float, reward: float, punishment: float) -> float:
    """The least discount factor at which both keep to the reward: (T − R)/(T − P). Raises NumbersInvalid unless
    T > R > P.

    >>> dilemma_threshold(5, 3, 1)
    0.5
    """
    if not (_finite(temptation, reward, punishment) and temptation > reward > punishment):
        raise NumbersInvalid("dilemma", "temptation > reward > punishment does not hold", "Give such numbers.")
    return (temptation - reward) / (temptation - punishment)


def _finite(temptation: float, reward: float, punishment: float) -> bool:
    try:
        return math.isfinite(float(temptation) - float(punishment)) and math.isfinite(float(reward))
    except (TypeError, ValueError, OverflowError):
        return False


def pure_equilibria(payoffs: Payoffs) -> tuple[tuple[int, ...], ...]:
    """The profiles of actions from which nobody gains by departing alone.

    >>> pure_equilibria(np.array([[[3, 3], [0, 5]], [[5, 0], [1, 1]]], dtype=float))
    ((1, 1),)
    """
    _check(payoffs)
    return tuple(
        profile
        for profile in itertools.product(*(range(size) for size in payoffs.shape[:-1]))
        if all(gain <= _same(payoffs) for _, gain in _gains(payoffs, profile))
    )


def equilibria_of_two(payoffs: Payoffs) -> tuple[Mixed, ...]:
    """The pure equilibria, and for two players with two actions each also the one in which both mix. With more actions
    those that mix are not looked for; of a degenerate game, which may have endlessly many, only the pure ones are told.

    >>> equilibria_of_two(np.array([[[1, -1], [-1, 1]], [[-1, 1], [1, -1]]], dtype=float))
    (((0.5, 0.5), (0.5, 0.5)),)
    """
    found = [pure(profile, payoffs) for profile in pure_equilibria(payoffs)]
    if payoffs.shape == (2, 2, 2):
        (a, b), (c, d) = payoffs[:, :, 0]
        (e, f), (g, h) = payoffs[:, :, 1]
        rows, columns = e - f - g + h, a - b - c + d
        if abs(rows) > _same(payoffs) and abs(columns) > _same(payoffs):
            first, second = float((h - g) / rows), float((d - b) / columns)
            if 0 < first < 1 and 0 < second < 1:
                found.append(((first, 1 - first), (second, 1 - second)))
    return tuple(found)


def pure(profile: Sequence[int], payoffs: Payoffs) -> Mixed:
    """A profile of actions as one of probabilities."""
    sizes = payoffs.shape[:-1]
    return tuple(tuple(float(n == a) for n in range(size)) for a, size in zip(profile, sizes, strict=True))


def worth(payoffs: Payoffs, mixed: Mixed) -> tuple[float, ...]:
    """What each player has on average where all mix so. Raises NumbersInvalid."""
    if [len(weights) for weights in mixed] != list(payoffs.shape[:-1]):
        raise NumbersInvalid("mixed", "its probabilities are none of this game", "Give one for every action.")
    found = payoffs
    for weights in mixed:
        found = np.tensordot(np.array(weights), found, axes=(0, 0))
    return tuple(float(value) for value in found)


def sustained(payoffs: Payoffs, profile: Sequence[int], reversion: Sequence[Mixed] | None = None) -> Sustained:
    """The discount factors at which a profile of actions is kept by going back to equilibria of the stage game: those
    of `reversion`, else those of `equilibria_of_two`. Raises NumbersInvalid where there is none, or one given is none.

    >>> dilemma = np.array([[[3, 3], [0, 5]], [[5, 0], [1, 1]]], dtype=float)
    >>> sustained(dilemma, (0, 0)).least
    0.5
    """
    _check(payoffs, profile)
    after = equilibria_of_two(payoffs) if reversion is None else tuple(reversion)
    if not after:
        raise NumbersInvalid("stage game", "no equilibrium of it is known to go back to", "Give one as `reversion`.")
    for mixed in after:
        _check_equilibrium(payoffs, mixed)
    values = [worth(payoffs, mixed) for mixed in after]
    worst = [min(value[player] for value in values) for player in range(payoffs.shape[-1])]
    by_player = tuple(_interval(payoffs, tuple(profile), player, end) for player, end in enumerate(worst))
    return Sustained(max(least for least, _ in by_player), min(most for _, most in by_player), by_player)


def departures(
    payoffs: Payoffs, profile: Sequence[int], ends: Sequence[float], discount: float
) -> Iterator[tuple[int, int, float]]:
    """Every departure (player, action) with what it gains at this discount factor, as an average a round: by step 1,
    computed from the streams of payoffs. `ends` is what each player has in every round after its own departure."""
    _check(payoffs, profile)
    if len(ends) != payoffs.shape[-1] or not 0 <= discount <= 1:
        problem = f"{discount}, with {len(ends)} ends for {payoffs.shape[-1]} players"
        raise NumbersInvalid("discount", problem, "Give a factor from 0 to 1, and an end for each player.")
    kept = payoffs[tuple(profile)]
    for player, size in enumerate(payoffs.shape[:-1]):
        for action in range(size):
            if action != profile[player]:
                departed = (*profile[:player], action, *profile[player + 1 :])
                now = float(payoffs[departed][player])
                yield player, action, (1 - discount) * now + discount * ends[player] - float(kept[player])


def _interval(payoffs: Payoffs, profile: tuple[int, ...], player: int, end: float) -> tuple[float, float]:
    """Step 2 for one player."""
    least, most, same = 0.0, 1.0, _same(payoffs)
    kept = float(payoffs[profile][player])
    for action in range(payoffs.shape[player]):
        if action == profile[player]:
            continue
        now = float(payoffs[(*profile[:player], action, *profile[player + 1 :])][player])
        if now > end + same:
            least = max(least, (now - kept) / (now - end))
        elif now < end - same:
            most = min(most, (kept - now) / (end - now))
        elif now > kept + same:
            least = math.inf
    return least, most


def _gains(payoffs: Payoffs, profile: tuple[int, ...]) -> Iterator[tuple[int, float]]:
    """By player: the most that departing alone gains at once."""
    for player in range(payoffs.shape[-1]):
        line = np.moveaxis(payoffs[..., player], player, -1)[profile[:player] + profile[player + 1 :]]
        yield player, float(line.max() - line[profile[player]])


def _same(payoffs: Payoffs) -> float:
    return SAME * float(np.abs(payoffs).max())


def _check(payoffs: Payoffs, profile: Sequence[int] | None = None) -> None:
    if not isinstance(payoffs, np.ndarray) or payoffs.dtype.kind not in "iuf":
        raise NumbersInvalid("payoffs", "are no array of numbers", "Give an array of floats.")
    players = payoffs.ndim - 1
    if players < 1 or payoffs.shape[-1] != players or not payoffs.size:
        raise NumbersInvalid(
            "payoffs",
            f"are of shape {payoffs.shape}",
            "Give one axis a player, then one of all players.",
        )
    if not np.isfinite(payoffs).all() or not math.isfinite(2 * float(np.abs(payoffs).max())):
        raise NumbersInvalid("payoffs", "one of them is no finite number", "Give finite numbers.")
    if profile is not None and (
        len(profile) != players or any(not 0 <= a < n for a, n in zip(profile, payoffs.shape, strict=False))
    ):
        raise NumbersInvalid("profile", f"{tuple(profile)} is none of this game", "Give an action of each player.")


def _check_equilibrium(payoffs: Payoffs, mixed: Mixed) -> None:
    sizes = payoffs.shape[:-1]
    if [len(weights) for weights in mixed] != list(sizes) or any(
        not (min(weights) >= -SAME and abs(sum(weights) - 1) <= SAME) for weights in mixed
    ):
        raise NumbersInvalid("reversion", "its probabilities are none of this game", "Give one for every action.")
    have = worth(payoffs, mixed)
    for player, size in enumerate(sizes):
        for action in range(size):
            alone = tuple(float(n == action) for n in range(size))
            departed = worth(payoffs, (*mixed[:player], alone, *mixed[player + 1 :]))[player]
            if departed > have[player] + 1e3 * _same(payoffs):
                raise NumbersInvalid(
                    "reversion", f"player {player} gains by action {action}", "Give an equilibrium of the stage game."
                )
