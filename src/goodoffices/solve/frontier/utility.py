"""Additive utilities: what each option of each issue adds for each party, and the frontier of what can be had.

Invariant: every number is finite, and all parties have the same issues with the same options.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goodoffices.errors import NumbersInvalid
from goodoffices.proof import Clock, Proof, Status

Utilities = Sequence[Sequence[Sequence[float]]]
"""By party, issue and option: what it adds to the party's utility."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """`points` are the parties' utilities, the first party's least first, and `values` one option for every issue that
    gives them. `bound` in the proof: every outcome gives each party, for some point here, at most so much more than
    that point (in the party's own unit). Where there was no time to compare all points, `why` says so: nothing is
    missed for that, but points that others beat may be among these."""

    points: tuple[tuple[float, ...], ...]
    values: tuple[tuple[int, ...], ...]
    method: str
    proof: Proof


UNCOMPARED = "not all points were compared: some here may be beaten by others"


def uncompared(proof: Proof, clock: Clock) -> Proof:
    """The proof of points that were not all compared with one another.

    >>> str(uncompared(Proof(Status.PROVEN), Clock(1.0)))
    'bounded by 0 (time limit of 1 s reached; not all points were compared: some here may be beaten by others)'
    """
    return Proof(Status.BOUNDED, proof.bound or 0.0, f"{proof.why or clock.why}; {UNCOMPARED}")


def checked(utilities: Any) -> tuple[list[list[list[float]]], tuple[int, ...]]:
    """The utilities as plain floats, whatever they were told as, and the number of options of each issue. Raises
    NumbersInvalid where the parties do not agree on it, or a utility is not finite."""
    try:
        found = [[[_plain(one) for one in options] for options in party] for party in utilities]
    except TypeError:
        raise NumbersInvalid("utilities", "are no numbers by party, issue and option", "Nest them so.") from None
    shapes = [tuple(len(options) for options in party) for party in found]
    for number, shape in enumerate(shapes):
        if shape != shapes[0]:
            raise NumbersInvalid(
                f"party {number}", f"has issues of {shape} options, party 0 of {shapes[0]}", "Give all the same issues."
            )
        _check_finite(number, found[number])
    return found, shapes[0] if shapes else ()


def _plain(told: Any) -> float:
    if type(told) is float:
        return told
    try:
        return float(told)
    except (ValueError, OverflowError):
        return math.nan


def _check_finite(number: int, party: Sequence[Sequence[float]]) -> None:
    sums = sum(abs(utility) for options in party for utility in options)
    if math.isfinite(2 * sums):
        return
    for i, options in enumerate(party):
        for o, utility in enumerate(options):
            if not math.isfinite(utility):
                where = f"party {number}, issue {i}, option {o}"
                raise NumbersInvalid(where, f"the utility is {utility}", "Give a finite number.")
    raise NumbersInvalid(f"party {number}", "its utilities sum to what is no number", "Give them in a larger unit.")
